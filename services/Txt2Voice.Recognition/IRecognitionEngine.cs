namespace Txt2Voice.Recognition;

/// <summary>
/// A recogniser in phases, each of which can run on another machine: <c>Scan</c> (map), <c>BuildCast</c> (reduce),
/// <c>Attribute</c> (map, the cast known), <c>Compile</c> (reduce). What a phase hands to the next is bytes that only the engine reads.
/// </summary>
/// <remarks>An engine keeps no state between calls, may be called from many threads at once and throws
/// <see cref="OperationCanceledException"/> soon after its token is cancelled.</remarks>
public interface IRecognitionEngine
{
    /// <summary>Name and version, such as <c>builtin/1</c>; part of the result.</summary>
    string Name { get; }

    /// <summary>The chunk length that the engine likes, in UTF-16 code units.</summary>
    int ChunkLength { get; }

    /// <summary>How many UTF-16 code units before and after its segments a <see cref="TextChunk"/> must show, where the book has them.</summary>
    int ContextLength { get; }

    /// <summary>Collects the evidence for names in one chunk.</summary>
    /// <param name="book">The book.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The evidence.</returns>
    ValueTask<byte[]> ScanAsync(BookInfo book, TextChunk chunk, RecognitionOptions options, CancellationToken cancellationToken);

    /// <summary>Reduces the evidence of all chunks to the cast.</summary>
    /// <param name="book">The book.</param>
    /// <param name="scans">What <see cref="ScanAsync"/> returned for each chunk, in the order of the chunks.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cast and how many characters it has.</returns>
    ValueTask<BuiltCast> BuildCastAsync(
        BookInfo book, IAsyncEnumerable<ReadOnlyMemory<byte>> scans, RecognitionOptions options, CancellationToken cancellationToken);

    /// <summary>Finds the quotations of one chunk and their speakers.</summary>
    /// <param name="book">The book.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="cast">What <see cref="BuildCastAsync"/> returned.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The quotations, mentions and co-occurrences of the chunk.</returns>
    ValueTask<byte[]> AttributeAsync(
        BookInfo book, TextChunk chunk, ReadOnlyMemory<byte> cast, RecognitionOptions options, CancellationToken cancellationToken);

    /// <summary>Compiles the result.</summary>
    /// <param name="book">The book.</param>
    /// <param name="cast">What <see cref="BuildCastAsync"/> returned.</param>
    /// <param name="attributions">What <see cref="AttributeAsync"/> returned for each chunk, in the order of the chunks.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; its <c>processing_time</c> is 0 and for the caller to fill in, the engine knows no clock.</returns>
    ValueTask<RecognitionResult> CompileAsync(
        BookInfo book,
        ReadOnlyMemory<byte> cast,
        IAsyncEnumerable<ReadOnlyMemory<byte>> attributions,
        RecognitionOptions options,
        CancellationToken cancellationToken);
}
