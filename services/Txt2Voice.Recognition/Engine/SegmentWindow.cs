namespace Txt2Voice.Recognition;

/// <summary>A segment and exactly the context that every worker sees of it, whatever chunk it came in.</summary>
/// <param name="text">The window: the segment with its context.</param>
/// <param name="start">Where the segment begins in the window.</param>
/// <param name="end">Where the segment ends in the window, exclusive.</param>
/// <param name="offset">Where the window begins in the book's text.</param>
/// <param name="firstSentence">Index in the book of the segment's first sentence.</param>
internal readonly ref struct SegmentWindow(ReadOnlySpan<char> text, int start, int end, long offset, int firstSentence)
{
    /// <summary>The window's text; all other positions count from its beginning.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>First UTF-16 code unit of the segment.</summary>
    public int Start { get; } = start;

    /// <summary>End of the segment, exclusive.</summary>
    public int End { get; } = end;

    /// <summary>Where <see cref="Text"/> begins in the book's text; added to a position it gives a position in the book.</summary>
    public long Offset { get; } = offset;

    /// <summary>Index in the book of the segment's first sentence.</summary>
    public int FirstSentence { get; } = firstSentence;

    /// <summary>The segment without its context.</summary>
    public ReadOnlySpan<char> Segment => Text[Start..End];

    /// <summary>Whether a position lies in the segment, so that this window and no other answers for it.</summary>
    /// <param name="position">A position in <see cref="Text"/>.</param>
    public bool Owns(int position) => position >= Start && position < End;

    /// <summary>Clips the window of a segment out of a chunk.</summary>
    /// <param name="chunk">The chunk; it may show more context than is wanted.</param>
    /// <param name="segment">One of its segments.</param>
    /// <param name="contextLength">Length of the context on either side, in UTF-16 code units.</param>
    /// <exception cref="ArgumentException">The chunk's text does not hold the segment.</exception>
    public static SegmentWindow Clip(TextChunk chunk, TextSegment segment, int contextLength)
    {
        long segmentStart = segment.Start - chunk.TextStart;
        long segmentEnd = segmentStart + segment.Length;
        if (segmentStart < 0 || segmentEnd > chunk.Text.Length)
        {
            throw new ArgumentException($"The text of chunk {chunk.Index} does not hold its segment at {segment.Start}.", nameof(chunk));
        }

        int windowStart = (int)Math.Max(0, segmentStart - contextLength);
        int windowEnd = (int)Math.Min(chunk.Text.Length, segmentEnd + contextLength);
        return new SegmentWindow(
            chunk.Text.AsSpan(windowStart, windowEnd - windowStart),
            (int)segmentStart - windowStart,
            (int)segmentEnd - windowStart,
            chunk.TextStart + windowStart,
            segment.FirstSentence);
    }
}
