namespace Txt2Voice.Recognition.Chinese;

/// <summary>Makes the cast of the evidence of the whole book.</summary>
internal static class ChineseCastBuilder
{
    /// <summary>Name of a first-person narrator whom the book does not name.</summary>
    public const string NarratorName = "我";

    /// <summary>Makes the cast.</summary>
    /// <param name="evidence">The evidence of the whole book.</param>
    /// <param name="resolvesCoreference">Whether descriptions and the "I" who tells the story are characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Cast Build(ChineseEvidence evidence, bool resolvesCoreference, CancellationToken cancellationToken)
    {
        List<NameCandidate> candidates = NameFilter.Choose(evidence, cancellationToken);
        if (!resolvesCoreference)
        {
            candidates.RemoveAll(candidate => candidate.Form == NameForms.Noun);
        }

        int she = candidates.Sum(candidate => candidate.Evidence.She), he = candidates.Sum(candidate => candidate.Evidence.He);
        // Before the 1920s 他 stood for women too.
        bool pronounsTell = she > 0.03 * (he + she) || he + she < 15;
        var characters = new List<CastCharacter>();
        var called = new List<(string Name, int Times)>();
        foreach ((List<NameCandidate> names, List<string> further, List<string> roles) in new AliasLinker(candidates, evidence, cancellationToken).Link())
        {
            cancellationToken.ThrowIfCancellationRequested();
            characters.Add(Character(names, further, roles, pronounsTell));
            if (names.Sum(name => name.Evidence.Narrated) <= 0.1 * names.Sum(name => name.Evidence.Count) && names.TrueForAll(name => name.Form != NameForms.Noun))
            {
                called.Add((characters[^1].Name, names.Sum(name => name.Evidence.Vocative)));
            }
        }

        if (resolvesCoreference && IsToldByI(evidence))
        {
            AddNarrator(evidence, characters, MostCalled(called));
        }

        Dictionary<string, string> writings = evidence.Links.Where(pair => pair.Key.Kind == NameLinkKind.Writing)
            .GroupBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Other, StringComparer.Ordinal).First().Key.Other, StringComparer.Ordinal);
        return new Cast
        {
            Characters = [.. characters.Select(character => AsWritten(character, writings)).OrderByDescending(character => character.Weight).ThenBy(character => character.Name, StringComparer.Ordinal)],
            QuotationStyles = evidence.Styles.Decide(),
        };
    }

    // In the book's own characters, where they are traditional.
    private static CastCharacter AsWritten(CastCharacter character, Dictionary<string, string> writings) => writings.Count == 0 ? character : character with
    {
        Name = writings.GetValueOrDefault(character.Name, character.Name),
        Aliases = [.. character.Aliases.Select(alias => writings.GetValueOrDefault(alias, alias)).Distinct(StringComparer.Ordinal)],
        Roles = [.. character.Roles.Select(role => writings.GetValueOrDefault(role, role))],
    };

    private static bool IsToldByI(ChineseEvidence evidence) =>
        (evidence.NarratorSpeech > 0 && evidence.NarratorPronouns > (0.3 * evidence.OtherPronouns) + 2) || evidence.NarratorPronouns > (0.5 * evidence.OtherPronouns) + 60;

    // Who is called in speech and never named outside it, more than twice as often as the next.
    private static string? MostCalled(List<(string Name, int Times)> called)
    {
        List<(string Name, int Times)> order = [.. called.Where(pair => pair.Times > 1).OrderByDescending(pair => pair.Times).ThenBy(pair => pair.Name, StringComparer.Ordinal).Take(2)];
        return order.Count == 1 || (order.Count == 2 && order[0].Times > 2 * order[1].Times) ? order[0].Name : null;
    }

    // The narrator is the character whose name the narration gives by 我叫, the one who is only called, or one without a name.
    private static void AddNarrator(ChineseEvidence evidence, List<CastCharacter> characters, string? called)
    {
        string? name = evidence.Links
            .Where(pair => pair.Key.Kind == NameLinkKind.SelfIntroduction && pair.Key.Name == NarratorName)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Other, StringComparer.Ordinal)
            .Select(pair => pair.Key.Other)
            .FirstOrDefault() ?? called;
        int named = name is null ? -1 : characters.FindIndex(character => character.Name == name || character.Aliases.Contains(name));
        if (named >= 0)
        {
            characters[named] = characters[named] with { Kind = CharacterKind.Narrator, Aliases = [.. characters[named].Aliases, NarratorName, "Narrator"] };
            return;
        }

        characters.Add(new CastCharacter
        {
            Name = NarratorName,
            Aliases = ["Narrator"],
            Gender = Gender.Unknown,
            Kind = CharacterKind.Narrator,
            Weight = evidence.NarratorPronouns,
            Confidence = 0.8,
        });
    }

    private static CastCharacter Character(List<NameCandidate> names, List<string> further, List<string> roles, bool pronounsTell)
    {
        NameCandidate canonical = names.Count == 1 ? names[0] : names
            .OrderBy(name => name.Form switch { NameForms.FullName => 0, NameForms.Given => 1, NameForms.GivenTitled => 3, NameForms.Noun => 4, _ => 2 })
            .ThenBy(name => names.Any(other => other.Form == NameForms.FullName && other.Given == name.Name) ? 1 : 0)
            .ThenByDescending(name => name.Evidence.Count)
            .ThenBy(name => name.Name, StringComparer.Ordinal)
            .First();
        return new CastCharacter
        {
            Name = canonical.Name,
            Aliases = [.. names.Where(name => name != canonical).Select(name => name.Name).Concat(further).Distinct()],
            Gender = GenderGuess.OfPerson(names, pronounsTell),
            Kind = canonical.Form == NameForms.Noun ? CharacterKind.Described : CharacterKind.Named,
            Weight = names.Sum(name => name.Evidence.Count),
            Confidence = canonical.Form == NameForms.FullName ? 0.9 : 0.7,
            Roles = [.. roles.Distinct().Take(5)],
        };
    }
}
