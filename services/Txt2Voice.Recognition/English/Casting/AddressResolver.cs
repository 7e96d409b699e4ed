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

    /// <summary>Least share of addresses near which the narration names the one who has no other given name.</summary>
    private const double LeastPresence = 0.5;

    /// <summary>How many times more often than anybody else who has none.</summary>
    private const double PresenceDominance = 2;

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

        var counts = new Dictionary<(int Called, int Person), AddressCounts>();
        int[] all = new int[clusters.Count];
        foreach (((string name, string person), AddressCounts count) in evidence.Addresses)
        {
            if (clusterOf.TryGetValue(name, out int called) && clusterOf.TryGetValue(person, out int other))
            {
                counts[(called, other)] = counts.GetValueOrDefault((called, other)) + count;
            }
        }

        foreach (((int called, _), AddressCounts count) in counts)
        {
            // Who calls the name himself cannot be meant, so that his answers say nothing against another.
            all[called] += Calls(count) ? 0 : count.Neighbour;
        }

        foreach (((int called, int speaking), AddressCounts count) in counts.OrderByDescending(pair => pair.Value.Neighbour).ThenBy(pair => pair.Key))
        {
            NameCluster name = clusters[called];
            NameCluster person = clusters[speaking];
            int least = IsTold(name) ? LeastAgainstForm : LeastNeighbours;
            if (called != speaking && count.Neighbour >= least && count.Neighbour >= LeastShare * all[called] && !Calls(count)
                && name.Names.Count > 0 && person.Names.Count > 0 && CanBeOne(name, person, count.Neighbour) && !evidence.AreApart(name, person))
            {
                person.Absorb(name);
            }
        }

        foreach (IGrouping<int, KeyValuePair<(int Called, int Person), AddressCounts>> group in counts.GroupBy(pair => pair.Key.Called).OrderBy(group => group.Key))
        {
            JoinByPresence(clusters, group.Key, [.. group], evidence);
        }

        clusters.RemoveAll(cluster => cluster.Names.Count == 0);
    }

    /// <summary>A given name that only speech uses is his of whom only the surname is told and who is always there.</summary>
    private static void JoinByPresence(List<NameCluster> clusters, int called, KeyValuePair<(int Called, int Person), AddressCounts>[] counts, EnglishEvidence evidence)
    {
        NameCluster name = clusters[called];
        if (name.Names.Count == 0 || name.Givens.Count == 0 || name.Surname is not null || IsTold(name))
        {
            return;
        }

        int occurrences = name.Names.Sum(of => of.Evidence.Vocative);
        (NameCluster Person, AddressCounts Counts)[] fitting =
        [
            .. counts.Select(pair => (Person: clusters[pair.Key.Person], Counts: pair.Value))
                .Where(pair => pair.Person != name && pair.Person.Names.Count > 0 && pair.Person.Givens.Count == 0 && pair.Person.Surname is not null
                    && CanBeOne(name, pair.Person, 0) && pair.Counts.Own == 0)
                .OrderByDescending(pair => pair.Counts.Near).ThenBy(pair => pair.Person.Names[0].Key, StringComparer.Ordinal)
                .Take(2),
        ];
        if (fitting.Length > 0 && fitting[0].Counts.Near >= LeastNeighbours && fitting[0].Counts.Near >= LeastPresence * occurrences
            && (fitting.Length == 1 || fitting[0].Counts.Near >= PresenceDominance * fitting[1].Counts.Near) && !evidence.AreApart(name, fitting[0].Person))
        {
            fitting[0].Person.Absorb(name);
        }
    }

    private static bool Calls(AddressCounts counts) => counts.Own > MostOwnShare * counts.Neighbour;

    private static bool IsTold(NameCluster cluster) => cluster.Names.Exists(name => name.Evidence.Count > name.Evidence.Quoted);

    /// <summary>Whether nothing in the names of two speaks against their being one.</summary>
    public static bool CanBeOne(NameCluster name, NameCluster person) =>
        Agree(name.KnownGender, person.KnownGender) && !(IsMarried(name) && IsUnmarried(person)) && !(IsMarried(person) && IsUnmarried(name));

    private static bool Agree(Gender one, Gender other) => one == Gender.Unknown || other == Gender.Unknown || one == other;

    private static bool CanBeOne(NameCluster name, NameCluster person, int neighbour)
    {
        bool given = name.Givens.Count == 0 || person.Givens.Count == 0 || name.Givens.Exists(person.Givens.Contains);
        bool surname = name.Surname is null || person.Surname is null || name.Surname == person.Surname || neighbour >= LeastAgainstForm;
        return given && surname && CanBeOne(name, person);
    }

    private static bool IsMarried(NameCluster cluster) => cluster.HasTitle("Mrs", "Mme", "Madame", "Frau");

    private static bool IsUnmarried(NameCluster cluster) => cluster.HasTitle("Miss", "Mlle", "Mademoiselle", "Fraulein");
}
