namespace Txt2Voice.Recognition.Chinese;

/// <summary>A set of UTF-16 code units with a bit for each, so that a look into it is a look into 8 KB.</summary>
internal sealed class CharacterSet
{
    private readonly ulong[] _bits = new ulong[(char.MaxValue + 1) / 64];

    /// <summary>Makes the set of some characters.</summary>
    public CharacterSet(IEnumerable<char> characters)
    {
        foreach (char character in characters)
        {
            _bits[character >> 6] |= 1UL << (character & 63);
        }
    }

    /// <summary>Whether a character is in the set.</summary>
    public bool Contains(char character) => CountOf(character) != 0;

    /// <summary>How often a character is in the set: 1 or 0, for sums that need no branch.</summary>
    public int CountOf(char character) => (int)(_bits[character >> 6] >> (character & 63)) & 1;

    /// <summary>Whether a text holds any of the characters. For clauses: a long text is searched faster otherwise.</summary>
    public bool ContainsAnyOf(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char character in text)
        {
            count += CountOf(character);
        }

        return count > 0;
    }
}
