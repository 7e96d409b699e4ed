namespace Txt2Voice.Recognition;

/// <summary>Makes the cast of an English book out of the evidence of all segments.</summary>
internal static class EnglishCastBuilder
{
    /// <summary>Fewest times that a description must speak to be a character of its own.</summary>
    private const int LeastDescribedSpeech = 2;

    /// <summary>Makes the cast.</summary>
    public static Cast Build(EnglishEvidence evidence, RecognitionOptions options)
    {
        EnglishName[] names = [.. evidence.Names.Select(pair => new EnglishName(pair.Key, pair.Value))];
        HashSet<string> known = [.. evidence.Names.Keys];
        EnglishName[] persons = [.. names.Where(name => !IsPlural(name, known) && PersonFilter.IsPerson(name))];
        List<NameCluster> clusters = new NameClusterer(options.SimilarityThreshold).Cluster(persons);
        bool hasNarrator = NarratorFinder.IsFirstPerson(evidence);
        NameCluster? narrator = hasNarrator ? NarratorFinder.FindNamed(clusters) : null;
        if (narrator is not null)
        {
            narrator.IsNarrator = true;
        }

        List<CastCharacter> characters = [.. clusters.Select(ToCharacter)];
        if (hasNarrator && narrator is null)
        {
            characters.Add(new CastCharacter { Name = NarratorFinder.Name, Aliases = [], Gender = Gender.Unknown, Kind = CharacterKind.Narrator });
        }

        characters.AddRange(Described(evidence));
        return new Cast
        {
            Characters = [.. characters.OrderByDescending(character => character.Weight).ThenBy(character => character.Name, StringComparer.Ordinal)],
            QuotationStyles = evidence.Styles.Decide(),
        };
    }

    /// <summary>"the Smiths" are a family, not a person.</summary>
    private static bool IsPlural(EnglishName name, HashSet<string> known)
    {
        string word = name.Words[^1];
        return name.Evidence.AfterThe * 2 > name.Evidence.Count && word.Length > 3 && word[^1] == 's'
            && (known.Contains(word[..^1]) || (word.EndsWith("es", StringComparison.Ordinal) && known.Contains(word[..^2])) || known.Contains("Mr " + word[..^1]));
    }

    private static CastCharacter ToCharacter(NameCluster cluster)
    {
        string[] names =
        [
            .. cluster.Names.OrderByDescending(name => name.Evidence.Count).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Display).Distinct(),
        ];
        int speech = cluster.Names.Sum(name => name.Evidence.Speaks + name.Evidence.Vocative);
        return new CastCharacter
        {
            Name = names[0],
            Aliases = cluster.IsNarrator ? [.. names[1..], NarratorFinder.Name] : names[1..],
            Gender = cluster.Gender,
            Kind = cluster.IsNarrator ? CharacterKind.Narrator : CharacterKind.Named,
            Weight = cluster.Weight,
            Confidence = 1 - (1 / (2.0 + cluster.Weight + (2 * speech))),
        };
    }

    private static IEnumerable<CastCharacter> Described(EnglishEvidence evidence) => evidence.Descriptions
        .Where(pair => pair.Value >= LeastDescribedSpeech)
        .Select(pair => new CastCharacter
        {
            Name = pair.Key,
            Aliases = [],
            Gender = Descriptions.GenderOf(EnglishLexicon.Classify(pair.Key.AsSpan(pair.Key.LastIndexOf(' ') + 1))),
            Kind = CharacterKind.Described,
            Weight = pair.Value,
            Confidence = 0.5,
        });
}
