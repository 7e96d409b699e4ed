using System.Diagnostics;

using Txt2Voice.Recognition;

using EngineOptions = Txt2Voice.Recognition.RecognitionOptions;

namespace Txt2Voice.RecognitionWorker;

/// <summary>For tests and demonstrations: an engine that cannot bear certain chunks.</summary>
/// <param name="engine">The engine that does the work.</param>
/// <param name="errorText">It fails on a chunk that contains this; <c>null</c> for none.</param>
/// <param name="crashText">It kills the process with a chunk that contains this; <c>null</c> for none.</param>
internal sealed class FaultyEngine(IRecognitionEngine engine, string? errorText, string? crashText) : IRecognitionEngine
{
    public string Name => engine.Name;

    public int ChunkLength => engine.ChunkLength;

    public int ContextLength => engine.ContextLength;

    public ValueTask<byte[]> ScanAsync(BookInfo book, TextChunk chunk, EngineOptions options, CancellationToken cancellationToken)
    {
        Try(chunk);
        return engine.ScanAsync(book, chunk, options, cancellationToken);
    }

    public ValueTask<BuiltCast> BuildCastAsync(
        BookInfo book, IAsyncEnumerable<ReadOnlyMemory<byte>> scans, EngineOptions options, CancellationToken cancellationToken) =>
        engine.BuildCastAsync(book, scans, options, cancellationToken);

    public ValueTask<byte[]> AttributeAsync(
        BookInfo book, TextChunk chunk, ReadOnlyMemory<byte> cast, EngineOptions options, CancellationToken cancellationToken)
    {
        Try(chunk);
        return engine.AttributeAsync(book, chunk, cast, options, cancellationToken);
    }

    public ValueTask<RecognitionResult> CompileAsync(
        BookInfo book,
        ReadOnlyMemory<byte> cast,
        IAsyncEnumerable<ReadOnlyMemory<byte>> attributions,
        EngineOptions options,
        CancellationToken cancellationToken) => engine.CompileAsync(book, cast, attributions, options, cancellationToken);

    private void Try(TextChunk chunk)
    {
        // Without the context, which belongs to the neighbours.
        var (first, last) = (chunk.Segments[0], chunk.Segments[^1]);
        var text = chunk.Text.AsSpan((int)(first.Start - chunk.TextStart), (int)(last.Start + last.Length - first.Start));
        if (crashText is not null && text.Contains(crashText, StringComparison.Ordinal))
        {
            // As abrupt as a fault in native code, and without a dump.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }

        if (errorText is not null && text.Contains(errorText, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The chunk contains the text of Worker:SimulatedErrorText.");
        }
    }
}
