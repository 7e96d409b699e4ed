namespace Txt2Voice.Recognition.Chinese;

/// <summary>Words of up to four characters as one number, so that comparing two is comparing numbers.</summary>
internal static class WordKey
{
    /// <summary>Longest word that fits.</summary>
    public const int MaxLength = 4;

    /// <summary>The number of a word, or of the last four UTF-16 code units of a longer one. Short words that begin with no NUL have the same only where they are the same.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        ulong key = 0;
        foreach (char character in word)
        {
            key = (key << 16) | character;
        }

        return key;
    }

    /// <summary>A number of so many bits that tells most keys apart.</summary>
    public static int Hash(ulong key, int bits) => (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - bits));
}
