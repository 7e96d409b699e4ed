namespace Txt2Voice.Recognition.English;

/// <summary>Finds out whom descriptions mean over the whole book.</summary>
/// <param name="evidence">The evidence.</param>
/// <param name="clusters">The persons.</param>
internal sealed class DescriptionResolver(EnglishEvidence evidence, List<NameCluster> clusters)
{
    /// <summary>Fewest times a description must follow a name to mean its bearer.</summary>
    private const int LeastBehind = 3;

    /// <summary>How many times likelier than at random.</summary>
    private const double LeastLift = 1.5;

    /// <summary>Least share of its occurrences.</summary>
    private const double LeastShare = 0.5;

    /// <summary>The persons that each description may mean, likeliest first, with their share of the evidence, 0 to 1.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public SortedDictionary<string, List<(NameCluster Cluster, double Share)>> Resolve(CancellationToken cancellationToken)
    {
        var clusterOf = new Dictionary<string, NameCluster>(StringComparer.Ordinal);
        foreach (NameCluster cluster in clusters)
        {
            foreach (EnglishName name in cluster.Names)
            {
                clusterOf.TryAdd(name.Key, cluster);
            }
        }

        var resolved = new SortedDictionary<string, List<(NameCluster, double)>>(StringComparer.Ordinal);
        foreach (IGrouping<string, KeyValuePair<(string Description, string Name), (int Behind, int Together)>> description in
            evidence.Bearers.GroupBy(pair => pair.Key.Description))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<(NameCluster, double)> bearers = Bearers(description.Key, description, clusterOf);
            if (bearers.Count > 0)
            {
                resolved[description.Key] = bearers;
            }
        }

        return resolved;
    }

    /// <summary>Whether the first bearer is so much likelier than others that the description is a name of his.</summary>
    public static bool IsAlias(string description, List<(NameCluster Cluster, double Share)> bearers) =>
        bearers[0].Share >= LeastShare && (Offices.IsOffice(description) || !GenericPersons.Contains(description[(description.LastIndexOf(' ') + 1)..]));

    private List<(NameCluster Cluster, double Share)> Bearers(
        string description, IEnumerable<KeyValuePair<(string Description, string Name), (int Behind, int Together)>> counts, Dictionary<string, NameCluster> clusterOf)
    {
        Gender gender = Descriptions.GenderOf(EnglishLexicon.Classify(description.AsSpan(description.LastIndexOf(' ') + 1)));
        var sums = new Dictionary<NameCluster, double>();
        double total = 0;
        foreach (((_, string name), (int behind, int together)) in counts)
        {
            if (clusterOf.TryGetValue(name, out NameCluster? cluster) && cluster.Accepts(gender))
            {
                total += behind;
                sums[cluster] = sums.GetValueOrDefault(cluster) + behind - (1.5 * together);
            }
        }

        double all = clusters.Sum(cluster => (double)cluster.Weight);
        return
        [
            .. sums.Where(pair => pair.Value >= LeastBehind && pair.Value / total >= LeastLift * pair.Key.Weight / all)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key.Names[0].Key, StringComparer.Ordinal)
                .Take(4)
                .Select(pair => (pair.Key, pair.Value / total)),
        ];
    }
}
