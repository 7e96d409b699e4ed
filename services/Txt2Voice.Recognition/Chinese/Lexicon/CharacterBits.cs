namespace Txt2Voice.Recognition.Chinese;

/// <summary>A bit for each character of a text, by its hash: a phrase with a bit that the text has not does not stand in it.</summary>
internal static class CharacterBits
{
    /// <summary>The bits of all characters.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong bits = 0;
        foreach (char character in text)
        {
            bits |= 1UL << (int)((character * 0x9E3779B1u) >> 26);
        }

        return bits;
    }

    /// <summary>The bits of each of some phrases.</summary>
    public static ulong[] OfEach(string[] phrases) => Array.ConvertAll(phrases, phrase => Of(phrase));
}
