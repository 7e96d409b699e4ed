namespace Txt2Voice.Recognition.English;

/// <summary>Names that the book only has behind a title: "Ann Smith" of "Miss Ann Smith", where nobody else can be so called.</summary>
internal static class UntitledNames
{
    /// <summary>The names of each person.</summary>
    public static ILookup<NameCluster, string> Of(List<NameCluster> clusters, EnglishEvidence evidence) => clusters
        .SelectMany(cluster => cluster.Names.Where(name => name.Title is not null && name.Rest.Length > 0 && !name.IsHusbandForm)
            .Select(name => (Cluster: cluster, Name: string.Join(' ', name.Rest))).Distinct())
        .GroupBy(pair => pair.Name)
        .Where(group => group.Count() == 1 && group.Key.Length > 1 && !evidence.Names.ContainsKey(group.Key) && !group.Key.StartsWith("of ", StringComparison.Ordinal) && (EnglishLexicon.Classify(group.Key) & WordClass.NotName) == 0
            && !clusters.Exists(cluster => cluster != group.First().Cluster && Bears(cluster, group.Key)))
        .Select(group => group.First())
        .ToLookup(pair => pair.Cluster, pair => EnglishName.DisplayOf(pair.Name.Split(' ')));

    private static bool Bears(NameCluster cluster, string name) => cluster.Surname == name || cluster.Givens.Contains(name);
}
