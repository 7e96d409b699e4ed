using Txt2Voice.Recognition;

using EngineOptions = Txt2Voice.Recognition.RecognitionOptions;

namespace Txt2Voice.RecognitionWorker;

/// <summary>For tests and demonstrations: an engine that takes longer: it waits before each chunk, before the cast and before the result.</summary>
/// <param name="engine">The engine that does the work.</param>
/// <param name="delay">The wait.</param>
/// <param name="clock">The clock.</param>
internal sealed class DelayedEngine(IRecognitionEngine engine, TimeSpan delay, TimeProvider clock) : IRecognitionEngine
{
    public string Name => engine.Name;

    public int ChunkLength => engine.ChunkLength;

    public int ContextLength => engine.ContextLength;

    public async ValueTask<byte[]> ScanAsync(BookInfo book, TextChunk chunk, EngineOptions options, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, clock, cancellationToken);
        return await engine.ScanAsync(book, chunk, options, cancellationToken);
    }

    public async ValueTask<BuiltCast> BuildCastAsync(
        BookInfo book, IAsyncEnumerable<ReadOnlyMemory<byte>> scans, EngineOptions options, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, clock, cancellationToken);
        return await engine.BuildCastAsync(book, scans, options, cancellationToken);
    }

    public async ValueTask<byte[]> AttributeAsync(
        BookInfo book, TextChunk chunk, ReadOnlyMemory<byte> cast, EngineOptions options, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, clock, cancellationToken);
        return await engine.AttributeAsync(book, chunk, cast, options, cancellationToken);
    }

    public async ValueTask<RecognitionResult> CompileAsync(
        BookInfo book,
        ReadOnlyMemory<byte> cast,
        IAsyncEnumerable<ReadOnlyMemory<byte>> attributions,
        EngineOptions options,
        CancellationToken cancellationToken)
    {
        await Task.Delay(delay, clock, cancellationToken);
        return await engine.CompileAsync(book, cast, attributions, options, cancellationToken);
    }
}
