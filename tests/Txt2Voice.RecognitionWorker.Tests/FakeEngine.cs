using System.Collections.Concurrent;
using System.Text;

using Txt2Voice.Recognition;

using EngineOptions = Txt2Voice.Recognition.RecognitionOptions;

namespace Txt2Voice.RecognitionWorker.Tests;

/// <summary>An engine whose evidence is the chunk's length, and that counts, waits or fails as told.</summary>
internal sealed class FakeEngine : IRecognitionEngine
{
    private readonly ConcurrentQueue<int> _scannedChunks = new();

    private int _scans;

    /// <summary>Runs in each scan, given how many there were before.</summary>
    public Func<int, CancellationToken, Task> OnScan { get; set; } = (_, _) => Task.CompletedTask;

    public int Scans => _scans;

    /// <summary>The chunks in the order their scans began.</summary>
    public IReadOnlyCollection<int> ScannedChunks => _scannedChunks;

    public int Casts { get; private set; }

    public int Attributions { get; private set; }

    public int Compilations { get; private set; }

    public EngineOptions? Options { get; private set; }

    public string Name => "fake/1";

    public int ChunkLength => 1_000_000;

    public int ContextLength => 100;

    public async ValueTask<byte[]> ScanAsync(BookInfo book, TextChunk chunk, EngineOptions options, CancellationToken cancellationToken)
    {
        Options = options;
        _scannedChunks.Enqueue(chunk.Index);
        await OnScan(Interlocked.Increment(ref _scans) - 1, cancellationToken);
        return Encoding.UTF8.GetBytes($"{chunk.Index}:{chunk.TextStart}+{chunk.Text.Length};");
    }

    public async ValueTask<BuiltCast> BuildCastAsync(
        BookInfo book, IAsyncEnumerable<ReadOnlyMemory<byte>> scans, EngineOptions options, CancellationToken cancellationToken)
    {
        Casts++;
        var all = await JoinAsync(scans, cancellationToken);
        return new BuiltCast(all, 7);
    }

    public ValueTask<byte[]> AttributeAsync(
        BookInfo book, TextChunk chunk, ReadOnlyMemory<byte> cast, EngineOptions options, CancellationToken cancellationToken)
    {
        Attributions++;
        return ValueTask.FromResult(Encoding.UTF8.GetBytes($"{chunk.Index}/{cast.Length};"));
    }

    public async ValueTask<RecognitionResult> CompileAsync(
        BookInfo book,
        ReadOnlyMemory<byte> cast,
        IAsyncEnumerable<ReadOnlyMemory<byte>> attributions,
        EngineOptions options,
        CancellationToken cancellationToken)
    {
        Compilations++;
        var all = Encoding.UTF8.GetString(await JoinAsync(attributions, cancellationToken));
        return new RecognitionResult
        {
            Language = book.Language,
            Engine = Name,
            Characters = [],
            AliasMap = new Dictionary<string, string> { [Encoding.UTF8.GetString(cast.Span)] = all },
            Relations = [],
            Dialogues = [],
            Statistics = new ResultStatistics
            {
                TotalCharacters = 0,
                TotalMentions = 0,
                TotalDialogues = 5,
                TextLength = book.TextLength,
                SentenceCount = book.SentenceCount,
                ProcessingTime = 0,
            },
        };
    }

    private static async Task<byte[]> JoinAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken)
    {
        var all = new MemoryStream();
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            all.Write(part.Span);
        }

        return all.ToArray();
    }
}
