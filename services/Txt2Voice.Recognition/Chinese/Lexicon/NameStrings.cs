namespace Txt2Voice.Recognition.Chinese;

/// <summary>Makes strings of short stretches of text, and hands out the one made before where the stretch is the same: a book repeats its names thousands of times.</summary>
/// <remarks>Holds a fixed number of strings, the newest of those that fall on the same place. Not safe for several threads at once.</remarks>
internal sealed class NameStrings
{
    private const int PlaceBits = 12;

    [ThreadStatic]
    private static NameStrings? _ofThread;

    private readonly (ulong Key, string Text)[] _strings = new (ulong, string)[1 << PlaceBits];

    /// <summary>Those of this thread.</summary>
    public static NameStrings OfThread => _ofThread ??= new NameStrings();

    /// <summary>A string with the characters of a stretch.</summary>
    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > WordKey.MaxLength || text[0] == '\0')
        {
            return text.ToString();
        }

        ulong key = WordKey.Of(text);
        ref (ulong Key, string Text) known = ref _strings[WordKey.Hash(key, PlaceBits)];
        if (known.Key != key)
        {
            known = (key, text.ToString());
        }

        return known.Text;
    }
}
