namespace Txt2Voice.Recognition.English;

/// <summary>Finds the longest name of the cast that begins at a token.</summary>
internal sealed class CastNames
{
    private readonly Dictionary<string, List<CastName>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CastName>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Gathers the names of a cast.</summary>
    public CastNames(Cast cast)
    {
        var bearers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            CastCharacter character = cast.Characters[i];
            foreach (string name in character.Aliases.Prepend(character.Name))
            {
                if (name != NarratorFinder.Name)
                {
                    (bearers.TryGetValue(name, out List<int>? list) ? list : bearers[name] = []).Add(i);
                }
            }
        }

        foreach ((string name, List<int> characters) in bearers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string[] words = [.. name.Replace(Descriptions.Genitive, " " + Descriptions.Genitive).Split(' ').Select(word => word.TrimEnd('.'))];
            (_byFirstWord.TryGetValue(words[0], out List<CastName>? list) ? list : _byFirstWord[words[0]] = []).Add(new CastName(
                name,
                words,
                [.. characters.OrderByDescending(index => cast.Characters[index].Weight).ThenBy(index => index)],
                MeansAnybody(cast, characters),
                AreDescribed(cast, characters, mostWeight: 0),
                AreDescribed(cast, characters, GenericPersons.Bystanding)));
        }

        foreach (List<CastName> names in _byFirstWord.Values)
        {
            names.Sort((one, other) => other.Words.Length.CompareTo(one.Words.Length));
        }

        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The longest name at a token; <c>null</c> for none.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="first">The token.</param>
    /// <param name="text">The window's text.</param>
    /// <param name="last">Last token of the name, inclusive.</param>
    public CastName? Match(List<EnglishToken> tokens, int first, ReadOnlySpan<char> text, out int last)
    {
        last = first;
        if (!_lookup.TryGetValue(text[tokens[first].Start..tokens[first].End], out List<CastName>? names))
        {
            return null;
        }

        foreach (CastName name in names)
        {
            if (Matches(name, tokens, first, text, out last))
            {
                return name;
            }
        }

        return null;
    }

    private static bool MeansAnybody(Cast cast, List<int> bearers) => bearers.TrueForAll(index =>
        cast.Characters[index] is { Kind: CharacterKind.Described } described && GenericPersons.MeansAnybody(described.Name, described.Weight));

    private static bool AreDescribed(Cast cast, List<int> bearers, int mostWeight) => bearers.TrueForAll(index =>
        cast.Characters[index] is { Kind: CharacterKind.Described } described && described.Weight <= mostWeight);

    private static bool IsWord(EnglishToken token, string word, ReadOnlySpan<char> text) =>
        word == Descriptions.Genitive ? token.Kind == TokenKind.Possessive : text[token.Start..token.End].SequenceEqual(word);

    private static bool Matches(CastName name, List<EnglishToken> tokens, int first, ReadOnlySpan<char> text, out int last)
    {
        last = first;
        for (int word = 1; word < name.Words.Length; word++)
        {
            int next = last + 1;
            if (next < tokens.Count && tokens[next].Mark == '.')
            {
                next++;
            }

            if (next >= tokens.Count || tokens[next].Paragraph != tokens[first].Paragraph || !IsWord(tokens[next], name.Words[word], text))
            {
                return false;
            }

            last = next;
        }

        return true;
    }
}
