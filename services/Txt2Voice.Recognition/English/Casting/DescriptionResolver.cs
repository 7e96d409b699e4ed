namespace Txt2Voice.Recognition.English;

/// <summary>Finds out whom descriptions mean over the whole book: whose names stand near them, hardly ever beside them, and seldom elsewhere.</summary>
/// <param name="evidence">The evidence.</param>
/// <param name="clusters">The persons.</param>
internal sealed class DescriptionResolver(EnglishEvidence evidence, List<NameCluster> clusters)
{
    /// <summary>Fewest occurrences of a description that can be resolved.</summary>
    private const int LeastCount = 4;

    /// <summary>Fewest occurrences of a description that becomes a name.</summary>
    private const int LeastAliasCount = 15;

    /// <summary>Fewest times that a name must stand near.</summary>
    private const int LeastNear = 3;

    /// <summary>How many names near a description one name outweighs that must mean somebody else.</summary>
    private const double ApartCost = 3;

    /// <summary>Least share of a description's occurrences.</summary>
    private const double LeastValue = 0.1;

    /// <summary>Least score of somebody whose name a description becomes.</summary>
    private const double LeastAliasScore = 0.25;

    /// <summary>The same where the evidence is strong.</summary>
    private const int LeastPlainCount = 8;

    /// <summary>Least score that is strong evidence.</summary>
    private const double LeastPlainScore = 1;

    /// <summary>How many times greater than the next one's such a score must be.</summary>
    private const double PlainDominance = 2;

    /// <summary>How many times more often than somebody's names his epithet may occur.</summary>
    private const int MostEpithets = 5;

    /// <summary>How many times greater than the next one's.</summary>
    private const double AliasDominance = 1.4;

    /// <summary>The persons that each description may mean, likeliest first, with their share of the evidence, 0 to 1.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public SortedDictionary<string, DescriptionBearer[]> Resolve(CancellationToken cancellationToken)
    {
        var clusterOf = new Dictionary<string, NameCluster>(StringComparer.Ordinal);
        foreach (NameCluster cluster in clusters)
        {
            foreach (EnglishName name in cluster.Names)
            {
                clusterOf.TryAdd(name.Key, cluster);
            }
        }

        var near = new Dictionary<string, Dictionary<NameCluster, (double Near, double Apart)>>(StringComparer.Ordinal);
        var nearAny = new Dictionary<NameCluster, double>();
        foreach (((string description, string name), (int count, int apart)) in evidence.Bearers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clusterOf.TryGetValue(name, out NameCluster? cluster))
            {
                Dictionary<NameCluster, (double Near, double Apart)> of = near.TryGetValue(description, out var known) ? known : near[description] = [];
                (double Near, double Apart) sum = of.GetValueOrDefault(cluster);
                of[cluster] = (sum.Near + count, sum.Apart + apart);
                nearAny[cluster] = nearAny.GetValueOrDefault(cluster) + count;
            }
        }

        double all = evidence.DescriptionCounts.Values.Sum(count => (double)count);
        var resolved = new SortedDictionary<string, DescriptionBearer[]>(StringComparer.Ordinal);
        foreach ((string description, Dictionary<NameCluster, (double Near, double Apart)> of) in near)
        {
            int count = evidence.DescriptionCounts.GetValueOrDefault(description);
            Gender gender = Descriptions.GenderOf(EnglishLexicon.Classify(Descriptions.NounOf(description)));
            DescriptionBearer[] bearers =
            [
                .. of.Where(pair => pair.Value.Near >= LeastNear && pair.Key.Accepts(gender) && !pair.Key.Names.Exists(name => name.Key == description))
                    .Select(pair => new DescriptionBearer(pair.Key, Score(pair.Value.Near, pair.Value.Apart, count, nearAny[pair.Key] / all), count))
                    .Where(bearer => bearer.Score > 0)
                    .OrderByDescending(bearer => bearer.Score)
                    .ThenBy(bearer => bearer.Cluster.Names[0].Key, StringComparer.Ordinal)
                    .Take(4),
            ];
            if (count >= LeastCount && bearers.Length > 0)
            {
                resolved[description] = bearers;
            }
        }

        return resolved;
    }

    /// <summary>Whether the first bearer is so much likelier than others that the description is a name of his.</summary>
    public static bool IsAlias(string description, DescriptionBearer[] bearers) =>
        bearers[0].IsSole || IsPlain(description, bearers)
        || (bearers[0].Count >= LeastAliasCount && bearers[0].Count <= MostEpithets * bearers[0].Cluster.Weight && !bearers[0].Cluster.IsEpithet && bearers[0].Score >= LeastAliasScore && (bearers.Length == 1 || bearers[0].Score >= AliasDominance * bearers[1].Score)
            && (Offices.IsOffice(description) || !GenericPersons.Contains(Descriptions.NounOf(description).ToString())));

    /// <summary>Whether the evidence for one bearer is so strong that few occurrences tell it, whatever the noun.</summary>
    private static bool IsPlain(string description, DescriptionBearer[] bearers) =>
        bearers[0].Count >= LeastPlainCount && bearers[0].Score >= LeastPlainScore && !bearers[0].Cluster.IsEpithet
        && (bearers.Length == 1 || bearers[0].Score >= PlainDominance * bearers[1].Score) && !GenericPersons.IsBare(description);

    /// <summary>Whether a description is likely enough to mean somebody with a name that it is no person of its own.</summary>
    public static bool MayBeNamed(string description, SortedDictionary<string, DescriptionBearer[]> descriptions) =>
        descriptions.TryGetValue(description, out DescriptionBearer[]? bearers) && bearers[0].Score >= LeastAliasScore;

    /// <summary>The share of occurrences that the name stands near, weighted by how many times likelier that is than at random.</summary>
    private static double Score(double near, double apart, int count, double expected)
    {
        double share = Math.Min(1, near / count);
        double value = Math.Min(1, (near - (ApartCost * apart)) / count);
        return value < LeastValue ? 0 : value * Math.Log(share / expected);
    }
}
