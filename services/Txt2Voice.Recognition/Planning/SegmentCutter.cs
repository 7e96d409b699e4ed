using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>Says where a segment ends; the answer depends on the text alone.</summary>
internal static class SegmentCutter
{
    /// <summary>Least length of a segment that is not the last, in UTF-16 code units.</summary>
    public const int LeastLength = 16_384;

    /// <summary>Greatest length of a segment, in UTF-16 code units.</summary>
    public const int GreatestLength = 65_536;

    /// <summary>How far behind the least length a blank line is looked for before any line end will do.</summary>
    private const int BlankLineReach = 8_192;

    /// <summary>The length of the segment that begins the text.</summary>
    /// <param name="text">At least <see cref="GreatestLength"/> + 1 units, or all that is left of the book.</param>
    public static int Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= LeastLength)
        {
            return text.Length;
        }

        ReadOnlySpan<char> allowed = text[..Math.Min(text.Length, GreatestLength)];
        int firstLine = -1;
        for (int from = LeastLength - 1; from < allowed.Length;)
        {
            int lineEnd = LineEnds.Next(allowed, from);
            if (lineEnd >= allowed.Length || LineEnds.Skip(text, lineEnd) > allowed.Length)
            {
                break;
            }

            int next = LineEnds.Skip(text, lineEnd);
            if (firstLine < 0 && next >= LeastLength)
            {
                firstLine = next;
            }

            if (next - LeastLength > BlankLineReach)
            {
                break;
            }

            int afterBlank = SkipBlankLines(allowed, next);
            if (afterBlank > next)
            {
                return afterBlank;
            }

            from = next;
        }

        return firstLine >= 0 ? firstLine : CutWithoutLines(text, allowed.Length);
    }

    private static int SkipBlankLines(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length)
        {
            int lineEnd = LineEnds.Next(text, start);
            if (lineEnd >= text.Length || !text[start..lineEnd].IsWhiteSpace())
            {
                break;
            }

            int next = LineEnds.Skip(text, lineEnd);
            // A CR that ends the allowed stretch may have its LF beyond it.
            if (next == text.Length && text[lineEnd] == '\r' && next == lineEnd + 1)
            {
                break;
            }

            start = next;
        }

        return start;
    }

    private static int CutWithoutLines(ReadOnlySpan<char> text, int limit)
    {
        if (text.Length <= limit)
        {
            return text.Length;
        }

        int best = -1;
        for (int end = LeastLength; end < limit;)
        {
            end = SentenceSplitter.NextEnd(text[..limit], end);
            best = end < limit ? end : best;
        }

        if (best > 0)
        {
            return best;
        }

        return char.IsHighSurrogate(text[limit - 1]) || (text[limit - 1] == '\r' && text[limit] == '\n') ? limit - 1 : limit;
    }
}
