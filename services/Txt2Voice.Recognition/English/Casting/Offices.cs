namespace Txt2Voice.Recognition.English;

/// <summary>Nouns of office that mean whoever alone bears the title: "the vicar" is the only one called "the Reverend Mr. X".</summary>
internal static class Offices
{
    /// <summary>Whether a description is nothing but an office: "doctor", "inspector".</summary>
    public static bool IsOffice(string description) =>
        (EnglishLexicon.Classify(description) & WordClass.NeutralTitle) != 0 && description is not ("cousin" or "saint");

    /// <summary>Gives the offices of which the text itself tells no bearer to those who alone have the title.</summary>
    /// <param name="found">Descriptions met.</param>
    /// <param name="clusters">The persons.</param>
    /// <param name="bearers">Whom descriptions mean; offices are added.</param>
    public static void Resolve(
        IEnumerable<string> found, List<NameCluster> clusters, SortedDictionary<string, DescriptionBearer[]> bearers)
    {
        foreach (string office in found.Where(description => IsOffice(description)
            && !(bearers.TryGetValue(description, out DescriptionBearer[]? known) && DescriptionResolver.IsAlias(description, known))))
        {
            NameCluster[] holders = [.. clusters.Where(cluster => IsBorneBy(office, cluster)).Take(2)];
            if (holders is [{ } holder])
            {
                bearers[office] = [new DescriptionBearer(holder, 1, 1, IsSole: true)];
            }
        }
    }

    /// <summary>Whether a title or noun is that of a clergyman who may be called "the Reverend".</summary>
    public static bool IsClergy(string word) =>
        word.ToLowerInvariant() is "vicar" or "parson" or "reverend" or "rector" or "curate" or "clergyman";

    /// <summary>Whether somebody's name has the title of a clergyman.</summary>
    public static bool IsClergyman(NameCluster cluster) => cluster.Names.Exists(name =>
        name.Rest.Length > 0 && name.Words[0] is "Reverend" or "Rev" or "Parson" or "Vicar");

    /// <summary>Whether a description is an office that persons with names hold.</summary>
    public static bool IsHeld(string description, List<NameCluster> clusters) =>
        IsOffice(description) && clusters.Exists(cluster => IsBorneBy(description, cluster));

    private static bool IsBorneBy(string office, NameCluster cluster) => IsClergy(office)
        ? IsClergyman(cluster)
        : cluster.Names.Exists(name => name.Rest.Length > 0 && name.Title is not null && CharacterRoles.InFull(name.Title) == office);
}
