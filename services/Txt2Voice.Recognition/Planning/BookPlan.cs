namespace Txt2Voice.Recognition;

/// <summary>A book cut into chunks.</summary>
/// <param name="Book">What is known of the whole book.</param>
/// <param name="Chunks">The chunks, in order, at least one.</param>
public sealed record BookPlan(BookInfo Book, IReadOnlyList<PlannedChunk> Chunks);

/// <summary>A chunk of the plan: a run of whole segments, at least one, without gaps.</summary>
/// <param name="Segments">The segments, in order.</param>
public sealed record PlannedChunk(IReadOnlyList<TextSegment> Segments)
{
    /// <summary>First UTF-16 code unit in the book's text.</summary>
    public long Start => Segments[0].Start;

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => checked((int)(Segments[^1].Start + Segments[^1].Length - Start));

    /// <summary>Sentences in the chunk.</summary>
    public int SentenceCount => Segments.Sum(segment => segment.SentenceCount);
}
