namespace Txt2Voice.Recognition.English;

/// <summary>Nameless persons: those who speak, those who only act, and those who are only met once or twice.</summary>
internal static class DescribedPersons
{
    /// <summary>Most occurrences of a description that neither speaks nor acts to be one person's: who is met more often is likely a kind of person.</summary>
    private const int MostBystanding = 2;

    /// <summary>The persons of whom nothing tells that they have a name after all.</summary>
    /// <param name="evidence">The evidence of the whole book.</param>
    /// <param name="clusters">The persons with names.</param>
    /// <param name="taken">Descriptions that mean somebody with a name.</param>
    /// <param name="descriptions">Whom descriptions may mean.</param>
    public static IEnumerable<CastCharacter> Of(
        EnglishEvidence evidence, List<NameCluster> clusters, HashSet<string> taken, SortedDictionary<string, DescriptionBearer[]> descriptions)
    {
        var weights = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string key, int speech) in evidence.Descriptions)
        {
            weights[key] = speech;
        }

        foreach (string key in evidence.Actors.Keys.Where(key => !DescriptionResolver.MayBeNamed(key, descriptions) && !Offices.IsHeld(key, clusters)))
        {
            weights.TryAdd(key, 0);
        }

        foreach ((string key, int count) in evidence.Bystanders)
        {
            if (count <= MostBystanding && !evidence.Actors.ContainsKey(key) && GenericPersons.TellsBystander(key))
            {
                weights.TryAdd(key, GenericPersons.Bystanding);
            }
        }

        KeyValuePair<string, int>[] persons = [.. weights.Where(pair => !taken.Contains(pair.Key) && !GenericPersons.IsNobody(pair.Key, pair.Value))];
        return Spellings(persons).Select(group => ToCharacter(group[0].Key, group[0].Value, [.. group[1..].Select(pair => pair.Key)]));
    }

    /// <summary>"station-master" and "stationmaster" are one, the commoner spelling first.</summary>
    private static IEnumerable<KeyValuePair<string, int>[]> Spellings(IEnumerable<KeyValuePair<string, int>> persons) => persons
        .GroupBy(pair => pair.Key.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparer.Ordinal)
        .Select(group => group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray());

    private static CastCharacter ToCharacter(string name, int weight, string[] aliases) => new()
    {
        Name = name,
        Aliases = aliases,
        Gender = GenericPersons.UsualGender(name),
        Kind = CharacterKind.Described,
        Weight = weight,
        Confidence = GenericPersons.MeansAnybody(name, weight) ? 0.3 : 0.5,
    };
}
