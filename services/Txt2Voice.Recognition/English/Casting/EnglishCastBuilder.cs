namespace Txt2Voice.Recognition.English;

/// <summary>Makes the cast of an English book out of the evidence of all segments.</summary>
internal static class EnglishCastBuilder
{
    /// <summary>How many times more often a name must stand without the word before it.</summary>
    private const int RunOnDominance = 3;

    /// <summary>What an occurrence of "the Dodger" counts, beside one of a proper name, in the choice of the main name.</summary>
    private const double EpithetPreference = 0.2;

    /// <summary>Fewest times that "old" must stand before a name to belong to it: "old Sam".</summary>
    private const int LeastAged = 3;

    /// <summary>Makes the cast.</summary>
    /// <param name="evidence">The evidence of the whole book.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Cast Build(EnglishEvidence evidence, RecognitionOptions options, CancellationToken cancellationToken)
    {
        EnglishName[] names = [.. evidence.Names.Select(pair => new EnglishName(pair.Key, pair.Value))];
        cancellationToken.ThrowIfCancellationRequested();
        HashSet<string> known = [.. evidence.Names.Keys];
        EnglishName[] persons = PersonFilter.Persons(names.Where(name => !IsPlural(name, known) && !IsRunOn(name, evidence)));
        List<NameCluster> clusters = new NameClusterer(options.SimilarityThreshold, evidence, cancellationToken).Cluster(persons);
        double males = 1 + persons.Sum(name => name.Evidence.Male);
        double bias = (1 + persons.Sum(name => name.Evidence.Female)) / males;
        clusters.ForEach(cluster => cluster.FemaleBias = bias);
        AddressResolver.Join(clusters, evidence);
        StatedNames.Join(clusters, evidence);
        Marriages.Join(clusters, evidence);
        var descriptions = options.EnableCoreference ? new DescriptionResolver(evidence, clusters).Resolve(cancellationToken) : [];
        JoinEpithets(clusters, descriptions);
        if (options.EnableCoreference)
        {
            JoinLowerCase(evidence, clusters, descriptions);
            Offices.Resolve(evidence.Descriptions.Keys.Union(evidence.Actors.Keys), clusters, descriptions);
            MoodEpithets.Resolve(evidence.Descriptions.Keys.Union(evidence.Actors.Keys), descriptions);
        }

        cancellationToken.ThrowIfCancellationRequested();
        clusters.RemoveAll(cluster => cluster.Names.Count == 0);
        bool hasNarrator = options.EnableCoreference && NarratorFinder.IsFirstPerson(evidence);
        NameCluster? narrator = hasNarrator ? NarratorFinder.FindNamed(clusters) : null;
        if (narrator is not null)
        {
            narrator.IsNarrator = true;
        }

        var epithets = descriptions.Where(pair => char.IsLower(pair.Key[0]) && DescriptionResolver.IsAlias(pair.Key, pair.Value))
            .ToLookup(pair => pair.Value[0].Cluster, pair => pair.Key);
        ILookup<NameCluster, string> untitled = UntitledNames.Of(clusters, evidence);
        List<(CastCharacter Character, NameCluster? Cluster)> characters =
            [.. clusters.Select(cluster => (ToCharacter(cluster, [.. epithets[cluster], .. untitled[cluster]]), (NameCluster?)cluster))];
        if (hasNarrator && narrator is null)
        {
            characters.Add((new CastCharacter { Name = NarratorFinder.Name, Aliases = [], Gender = Gender.Unknown, Kind = CharacterKind.Narrator }, null));
        }

        HashSet<string> taken = [.. epithets.SelectMany(group => group)];
        if (options.EnableCoreference)
        {
            characters.AddRange(DescribedPersons.Of(evidence, clusters, taken, descriptions).Select(character => (character, (NameCluster?)null)));
        }

        characters = [.. characters.OrderByDescending(pair => pair.Character.Weight).ThenBy(pair => pair.Character.Name, StringComparer.Ordinal)];
        var indexOf = new Dictionary<NameCluster, int>();
        for (int i = 0; i < characters.Count; i++)
        {
            if (characters[i].Cluster is { } cluster)
            {
                indexOf[cluster] = i;
            }
        }

        return new Cast
        {
            Characters = [.. characters.Select(pair => pair.Character)],
            QuotationStyles = evidence.Styles.Decide(),
            LanguageData = DescriptionTable.Write(descriptions, indexOf),
        };
    }

    /// <summary>"the Dodger", "the Jew": a description with a capital goes to the person whom it means.</summary>
    private static void JoinEpithets(List<NameCluster> clusters, SortedDictionary<string, DescriptionBearer[]> descriptions)
    {
        foreach (NameCluster cluster in clusters)
        {
            if (cluster.IsEpithet && descriptions.TryGetValue(cluster.Names.MaxBy(name => name.Evidence.Count)!.Key, out DescriptionBearer[]? bearers)
                && bearers[0].Cluster != cluster && bearers[0].Cluster.Names.Count > 0 && DescriptionResolver.IsAlias(cluster.Names.MaxBy(name => name.Evidence.Count)!.Key, bearers))
            {
                bearers[0].Cluster.Absorb(cluster);
            }
        }
    }

    /// <summary>"the grandmother" is the one whom the book calls "Grandmother".</summary>
    private static void JoinLowerCase(
        EnglishEvidence evidence, List<NameCluster> clusters, SortedDictionary<string, DescriptionBearer[]> descriptions)
    {
        foreach (NameCluster cluster in clusters)
        {
            foreach (EnglishName name in cluster.Names.Where(name => name.Words.Length == 1 && (name.IsTitleOnly || name.Evidence.AfterThe * 2 > name.Evidence.Count)))
            {
                string description = name.Key.ToLowerInvariant();
                if (evidence.Descriptions.ContainsKey(description))
                {
                    descriptions[description] = [new DescriptionBearer(cluster, 1, 1, IsSole: true)];
                }
            }
        }
    }

    /// <summary>"Said Prudence", "Ask Smith": a word at the beginning of a sentence and a name.</summary>
    private static bool IsRunOn(EnglishName name, EnglishEvidence evidence) => name.Words.Length > 1 && name.Evidence.Doubtful == name.Evidence.Count
        && evidence.Names.TryGetValue(name.Key[(name.Words[0].Length + 1)..], out NameEvidence? behind)
        && behind.Count - behind.Doubtful >= RunOnDominance * name.Evidence.Count;

    /// <summary>"the Smiths" are a family, not a person.</summary>
    private static bool IsPlural(EnglishName name, HashSet<string> known)
    {
        string word = name.Words[^1];
        if (name.Words.Length == 2 && name.Words[0] is "Miss" && word[^1] == 's' && known.Contains("Miss " + word[..^1]))
        {
            return true;
        }

        return name.Evidence.AfterThe * 2 > name.Evidence.Count && word.Length > 3 && word[^1] == 's'
            && (known.Contains(word[..^1]) || (word.EndsWith("es", StringComparison.Ordinal) && known.Contains(word[..^2])) || known.Contains("Mr " + word[..^1]));
    }

    private static CastCharacter ToCharacter(NameCluster cluster, IReadOnlyList<string> epithets)
    {
        string[] names =
        [
            .. cluster.Names.OrderByDescending(name => name.IsEpithet ? EpithetPreference * name.Evidence.Count : name.Evidence.Count).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Display).Distinct(),
        ];
        IEnumerable<string> aged = cluster.Names.Where(name => name.Evidence.Old >= LeastAged && !name.IsEpithet).Select(name => "old " + name.Display)
            .Concat(cluster.Names.Where(name => name.Evidence.Young >= LeastAged && !name.IsEpithet).Select(name => "young " + name.Display));
        string[] others = [.. names[1..], .. epithets, .. aged];
        int speech = cluster.Names.Sum(name => name.Evidence.Speaks + name.Evidence.Vocative);
        return new CastCharacter
        {
            Name = names[0],
            Aliases = cluster.IsNarrator ? [.. others, NarratorFinder.Name] : others,
            Gender = cluster.Gender,
            Kind = cluster.IsNarrator ? CharacterKind.Narrator : CharacterKind.Named,
            Weight = cluster.Weight,
            Confidence = 1 - (1 / (2.0 + cluster.Weight + (2 * speech))),
            Roles = CharacterRoles.Of(cluster, epithets.Where(epithet => char.IsLower(epithet[0]))),
        };
    }
}
