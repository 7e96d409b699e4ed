namespace Txt2Voice.Recognition;

/// <summary>Makes strings of short stretches of text, and hands out the one made before where the stretch is the same: a book repeats its names thousands of times.</summary>
/// <remarks>Holds a fixed number of strings, the newest of those that fall on the same place. Not safe for several threads at once.</remarks>
internal sealed class NameStrings
{
    private const int PlaceBits = 12;

    /// <summary>Longest string that is kept, in UTF-16 code units.</summary>
    private const int LongestKept = 8;

    [ThreadStatic]
    private static NameStrings? _ofThread;

    private readonly string[] _strings = new string[1 << PlaceBits];

    /// <summary>Those of this thread.</summary>
    public static NameStrings OfThread => _ofThread ??= new NameStrings();

    /// <summary>A string with the characters of a stretch.</summary>
    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestKept)
        {
            return text.ToString();
        }

        ulong hash = (ulong)text.Length;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 0x9E3779B97F4A7C15UL;
        }

        ref string known = ref _strings[hash >> (64 - PlaceBits)];
        if (known is null || !text.SequenceEqual(known))
        {
            known = text.ToString();
        }

        return known;
    }
}
