namespace Txt2Voice.Recognition.English;

/// <summary>Nouns of occupation that no list can hold all of, told by their endings: "lock-keeper", "signalman".</summary>
internal static class Occupations
{
    /// <summary>Shortest word whose ending tells something, in UTF-16 code units.</summary>
    private const int Shortest = 6;

    /// <summary>What the ending of a word without a capital tells.</summary>
    public static WordClass ByEnding(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest)
        {
            return WordClass.None;
        }

        return word[^1] switch
        {
            'n' => word.EndsWith("woman") ? WordClass.FemaleNoun : word.EndsWith("man") && !IsThing(word) ? WordClass.MaleNoun : WordClass.None,
            'y' => word.EndsWith("-boy") ? WordClass.MaleNoun : WordClass.None,
            'l' => word.EndsWith("-girl") ? WordClass.FemaleNoun : WordClass.None,
            'd' => word.EndsWith("-maid") ? WordClass.FemaleNoun : WordClass.None,
            's' => word.EndsWith("mistress") ? WordClass.FemaleNoun : WordClass.None,
            'r' => word.EndsWith("keeper") || word.EndsWith("-maker") || word.EndsWith("-seller") || word.EndsWith("monger") || word.EndsWith("-dealer") || word.EndsWith("-owner")
                ? WordClass.NeutralNoun : word.EndsWith("-master") ? WordClass.MaleNoun : WordClass.None,
            _ => WordClass.None,
        };
    }

    private static bool IsThing(ReadOnlySpan<char> word) => word is "talisman" or "ottoman" or "caiman" or "inhuman" or "superhuman" or "subhuman";
}
