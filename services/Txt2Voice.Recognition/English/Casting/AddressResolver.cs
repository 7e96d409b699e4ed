namespace Txt2Voice.Recognition.English;

/// <summary>
/// Joins a name that others call somebody with the name that the narration has for him: where "Ned" is called, Mr. Harker answers, and never
/// is it Mr. Harker who calls.
/// </summary>
internal static class AddressResolver
{
    /// <summary>Fewest addresses beside which the bearer speaks.</summary>
    private const int LeastNeighbours = 2;

    /// <summary>The same where both have surnames that differ, or where the narration uses the name, too.</summary>
    private const int LeastAgainstForm = 3;

    /// <summary>Least share among all who speak beside such addresses and do not address so themselves.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Addresses by himself that are still taken for errors, as a share of those beside which he speaks.</summary>
    private const double MostOwnShare = 0.05;

    /// <summary>Joins persons.</summary>
    /// <param name="clusters">The persons; those that are joined to others are removed.</param>
    /// <param name="evidence">The evidence.</param>
    public static void Join(List<NameCluster> clusters, EnglishEvidence evidence)
    {
        var clusterOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < clusters.Count; i++)
        {
            clusters[i].Names.ForEach(name => clusterOf.TryAdd(name.Key, i));
        }

        var counts = new Dictionary<(int Called, int Speaker), (int Neighbour, int Own)>();
        int[] all = new int[clusters.Count];
        foreach (((string name, string speaker), (int neighbour, int own)) in evidence.Addresses)
        {
            if (clusterOf.TryGetValue(name, out int called) && clusterOf.TryGetValue(speaker, out int speaking))
            {
                (int Neighbour, int Own) sum = counts.GetValueOrDefault((called, speaking));
                counts[(called, speaking)] = (sum.Neighbour + neighbour, sum.Own + own);
            }
        }

        foreach (((int called, _), (int neighbour, int own)) in counts)
        {
            // Who calls the name himself cannot be meant, so that his answers say nothing against another.
            all[called] += own > MostOwnShare * neighbour ? 0 : neighbour;
        }

        foreach (((int called, int speaking), (int neighbour, int own)) in counts.OrderByDescending(pair => pair.Value.Neighbour).ThenBy(pair => pair.Key))
        {
            NameCluster name = clusters[called];
            NameCluster person = clusters[speaking];
            int least = IsTold(name) ? LeastAgainstForm : LeastNeighbours;
            if (called != speaking && neighbour >= least && neighbour >= LeastShare * all[called] && own <= MostOwnShare * neighbour
                && name.Names.Count > 0 && person.Names.Count > 0 && CanBeOne(name, person, neighbour) && !evidence.AreApart(name, person))
            {
                person.Absorb(name);
            }
        }

        clusters.RemoveAll(cluster => cluster.Names.Count == 0);
    }

    private static bool IsTold(NameCluster cluster) => cluster.Names.Exists(name => name.Evidence.Count > name.Evidence.Quoted);

    private static bool CanBeOne(NameCluster name, NameCluster person, int neighbour)
    {
        bool gender = name.KnownGender == Gender.Unknown || person.KnownGender == Gender.Unknown || name.KnownGender == person.KnownGender;
        bool given = name.Givens.Count == 0 || person.Givens.Count == 0 || name.Givens.Exists(person.Givens.Contains);
        bool surname = name.Surname is null || person.Surname is null || name.Surname == person.Surname || neighbour >= LeastAgainstForm;
        bool married = !(IsMarried(name) && IsUnmarried(person)) && !(IsMarried(person) && IsUnmarried(name));
        return gender && given && surname && married;
    }

    private static bool IsMarried(NameCluster cluster) => cluster.HasTitle("Mrs", "Mme", "Madame", "Frau");

    private static bool IsUnmarried(NameCluster cluster) => cluster.HasTitle("Miss", "Mlle", "Mademoiselle", "Fraulein");
}
