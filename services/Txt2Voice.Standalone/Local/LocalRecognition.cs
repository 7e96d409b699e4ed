using System.Diagnostics;

using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Commands;
using Txt2Voice.Standalone.Files;

namespace Txt2Voice.Standalone.Local;

/// <summary>
/// Recognises a file in this process by the steps of a worker, on all slots. A single book that dies with its command needs neither a
/// database nor a bus, and would wait longer for them than for its answer.
/// </summary>
/// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means: detect it.</param>
/// <param name="encoding">Encoding of the file; <c>null</c> means: detect it.</param>
/// <param name="verbose">Whether standard error gets a line for each step.</param>
internal sealed class LocalRecognition(string? language, string? encoding, bool verbose) : IBookRecognition
{
    // So that no slot is idle for long at the end of a step. The length of a chunk never changes the answer.
    private const int ChunksPerSlot = 4;
    private const int LeastChunkLength = 16_384;

    private static readonly RecognitionOptions Options = new();

    /// <inheritdoc/>
    public async Task<IResultDocument> RunAsync(InputFile input, IProgress<JobSnapshot> progress, CancellationToken interrupted)
    {
        await using var services = LocalServices.Create();
        var worker = LocalServices.Check(services);
        var engine = services.GetRequiredService<IRecognitionEngine>();
        var stages = new LocalStages(progress, verbose ? Console.Error : null);
        var text = await BookText.ReadAsync(input, encoding, interrupted);
        var started = Stopwatch.GetTimestamp();
        stages.Begin("planning");
        try
        {
            var chunkLength = worker.ChunkLength
                ?? Math.Clamp(text.Length / (worker.Slots * ChunksPerSlot), LeastChunkLength, engine.ChunkLength);
            var plan = Plan(text, chunkLength);
            stages.Planned(plan);
            stages.Begin("scanning");
            var scans = await EachAsync(
                plan, chunk => engine.ScanAsync(plan.Book, chunk, Options, interrupted));
            stages.Begin("casting");
            var cast = await engine.BuildCastAsync(plan.Book, Consume(scans), Options, interrupted);
            stages.Begin("attributing");
            var attributions = await EachAsync(
                plan, chunk => engine.AttributeAsync(plan.Book, chunk, cast.Content, Options, interrupted));
            stages.Begin("compiling");
            var result = await engine.CompileAsync(plan.Book, cast.Content, Consume(attributions), Options, interrupted);
            stages.End();
            var seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3);
            return new LocalDocument(result with { Statistics = result.Statistics with { ProcessingTime = seconds } });
        }
        catch (Exception error) when (error is not OperationCanceledException || !interrupted.IsCancellationRequested)
        {
            throw new CommandException(ExitCodes.RecognitionFailed, $"the recognition failed: {error.Message}", error);
        }

        async Task<byte[]?[]> EachAsync(BookPlan plan, Func<TextChunk, ValueTask<byte[]>> step)
        {
            var parts = new byte[]?[plan.Chunks.Count];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = worker.Slots, CancellationToken = interrupted };
            await Parallel.ForAsync(0, parts.Length, parallel, async (index, _) =>
            {
                parts[index] = await step(Read(text, plan.Chunks[index], index, engine.ContextLength));
                stages.Advance(plan.Chunks[index].SentenceCount);
            });
            return parts;
        }
    }

    private BookPlan Plan(string text, int chunkLength)
    {
        var planner = new BookPlanner(chunkLength, language);
        planner.Append(text);
        return planner.Complete();
    }

    private static TextChunk Read(string text, PlannedChunk chunk, int index, int contextLength)
    {
        var start = Math.Max(0, (int)chunk.Start - contextLength);
        var end = Math.Min(text.Length, (int)chunk.Start + chunk.Length + contextLength);
        return new TextChunk(index, start, text[start..end], chunk.Segments);
    }

    // Each part is let go as soon as it is read: those of a long book are as large as its text.
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Consume(byte[]?[] parts)
    {
        await Task.CompletedTask;
        for (var index = 0; index < parts.Length; index++)
        {
            yield return parts[index];
            parts[index] = null;
        }
    }

    private sealed class LocalDocument(RecognitionResult result) : IResultDocument
    {
        public RecognitionResult Result => result;

        public void WriteTo(Stream stream) => ResultJson.Serialize(stream, result);
    }
}
