using Txt2Voice.Recognition;

namespace Txt2Voice.Evaluation;

/// <summary>All phases of the built-in engine, one after the other, chunks at once.</summary>
internal static class InProcessRecognition
{
    public static async Task<RecognitionResult> RunAsync(string text, string language, int? chunkLength, int threads)
    {
        var engine = new BuiltinEngine();
        var options = new RecognitionOptions();
        var planner = new BookPlanner(chunkLength ?? engine.ChunkLength, language);
        planner.Append(text);
        BookPlan plan = planner.Complete();
        TextChunk[] chunks = [.. plan.Chunks.Select((chunk, index) => Chunk(text, chunk, index, engine.ContextLength))];
        byte[][] scans = await MapAsync(chunks, threads, chunk => engine.ScanAsync(plan.Book, chunk, options, CancellationToken.None));
        BuiltCast cast = await engine.BuildCastAsync(plan.Book, Stream(scans), options, CancellationToken.None);
        byte[][] attributions = await MapAsync(
            chunks, threads, chunk => engine.AttributeAsync(plan.Book, chunk, cast.Content, options, CancellationToken.None));
        return await engine.CompileAsync(plan.Book, cast.Content, Stream(attributions), options, CancellationToken.None);
    }

    private static TextChunk Chunk(string text, PlannedChunk chunk, int index, int context)
    {
        int start = (int)Math.Max(0, chunk.Start - context);
        int end = (int)Math.Min(text.Length, chunk.Start + chunk.Length + context);
        return new TextChunk(index, start, text[start..end], chunk.Segments);
    }

    private static async Task<byte[][]> MapAsync(TextChunk[] chunks, int threads, Func<TextChunk, ValueTask<byte[]>> map)
    {
        byte[][] results = new byte[chunks.Length][];
        await Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            async (chunk, _) => results[chunk.Index] = await map(chunk));
        return results;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Stream(byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            yield return part;
        }

        await Task.CompletedTask;
    }
}
