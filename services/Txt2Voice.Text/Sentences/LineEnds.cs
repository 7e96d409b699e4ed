namespace Txt2Voice.Text;

/// <summary>Finds lines: they end at LF, CR LF, CR, U+2028 or U+2029.</summary>
public static class LineEnds
{
    private const string Marks = "\n\r\u2028\u2029";

    /// <summary>Index of the next line end at or after <paramref name="start"/>, or the length of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin.</param>
    public static int Next(ReadOnlySpan<char> text, int start)
    {
        int found = text[start..].IndexOfAny(Marks);
        return found < 0 ? text.Length : start + found;
    }

    /// <summary>First code unit after the line end at <paramref name="lineEnd"/>; CR LF counts as one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lineEnd">Index of the line end, or the length of the text.</param>
    public static int Skip(ReadOnlySpan<char> text, int lineEnd)
    {
        if (lineEnd >= text.Length)
        {
            return text.Length;
        }

        return text[lineEnd] == '\r' && lineEnd + 1 < text.Length && text[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;
    }
}
