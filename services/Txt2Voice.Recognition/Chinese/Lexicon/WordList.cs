using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Reads word lists that are written as text with blanks between the words.</summary>
internal static class WordList
{
    private static readonly char[] Separators = [' ', '\n', '\r', '\t'];

    /// <summary>The words as a set.</summary>
    public static FrozenSet<string> Parse(string words) =>
        words.Split(Separators, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
