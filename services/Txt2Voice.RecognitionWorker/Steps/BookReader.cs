using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Reads of a book's pages what a step needs, and no more.</summary>
/// <param name="store">The store.</param>
internal sealed class BookReader(IDocumentStore store)
{
    /// <summary>Cuts a book into chunks, a page in memory at a time.</summary>
    /// <returns>The plan and, where one page is the whole book, its text.</returns>
    /// <exception cref="PermanentRecognitionException">The text is not there, or not all of it.</exception>
    public async Task<(BookPlan Plan, string? Text)> PlanAsync(
        Guid bookId, long textLength, int chunkLength, string? language, CancellationToken cancellationToken)
    {
        var planner = new BookPlanner(chunkLength, language);
        var length = 0L;
        string? text = null;
        await foreach (var page in store.ReadPagesAsync(bookId, textLength, cancellationToken))
        {
            planner.Append(page.Span);
            length += page.Length;
            text = length == textLength && page.Length == length ? new string(page.Span) : null;
        }

        return length == textLength && length > 0 ? (planner.Complete(), text) : throw Missing();
    }

    /// <summary>Reads a chunk with its context.</summary>
    /// <exception cref="PermanentRecognitionException">The text is not there, or not all of it.</exception>
    public async Task<TextChunk> ReadChunkAsync(JobPlan plan, int index, int contextLength, CancellationToken cancellationToken)
    {
        var chunk = plan.Chunk(index);
        var start = Math.Max(0, chunk.Start - contextLength);
        var end = Math.Min(plan.Book.TextLength, chunk.Start + chunk.Length + contextLength);
        var text = await store.ReadTextAsync(plan.BookId, start, checked((int)(end - start)), cancellationToken) ?? throw Missing();
        return new TextChunk(index, start, text, chunk.Segments);
    }

    /// <summary>The one chunk of a short book: all of its text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="text">The text, where it was read already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PermanentRecognitionException">The text is not there, or not all of it.</exception>
    public async Task<TextChunk> ReadWholeAsync(JobPlan plan, string? text, CancellationToken cancellationToken) =>
        text is null ? await ReadChunkAsync(plan, 0, contextLength: 0, cancellationToken) : new TextChunk(0, 0, text, plan.Chunk(0).Segments);

    private static PermanentRecognitionException Missing() =>
        new(FailureCodes.TextMissing, "The book's text is not in the document store, or not all of it.");
}
