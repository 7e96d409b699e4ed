namespace Txt2Voice.Recognition.English;

/// <summary>Finds out whether somebody tells the story as "I", and who.</summary>
internal static class NarratorFinder
{
    /// <summary>Name of a narrator, beside or instead of a proper one.</summary>
    public const string Name = "Narrator";

    /// <summary>Least share of "I" among the words of narration in a first-person novel.</summary>
    private const double LeastShare = 0.008;

    /// <summary>Fewest "I" in the narration.</summary>
    private const int LeastCount = 4;

    /// <summary>Whether the narration is in the first person.</summary>
    public static bool IsFirstPerson(EnglishEvidence evidence) =>
        evidence.FirstPersons >= LeastCount && evidence.FirstPersons >= LeastShare * evidence.NarrationWords;

    /// <summary>The one whom others address in speech but whom the narration hardly ever names; <c>null</c> where nobody is so.</summary>
    public static NameCluster? FindNamed(List<NameCluster> clusters) => clusters
        .Where(cluster => cluster.Names.Exists(name => name.Rest.Length > 0) && cluster.Names.Sum(name => name.Evidence.Vocative) >= 2
            && cluster.Names.Sum(name => name.Evidence.Count - name.Evidence.Quoted) <= 0.2 * cluster.Weight
            && cluster.Names.Sum(name => name.Evidence.Speaks) <= 1)
        .OrderByDescending(cluster => cluster.Names.Sum(name => name.Evidence.Vocative))
        .FirstOrDefault();
}
