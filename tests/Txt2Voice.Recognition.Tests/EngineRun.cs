namespace Txt2Voice.Recognition.Tests;

/// <summary>Runs all phases of the built-in engine over a text.</summary>
internal static class EngineRun
{
    /// <summary>The result of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language"><c>null</c> means: detect it.</param>
    /// <param name="chunkLength">Chunk length in UTF-16 code units.</param>
    /// <param name="options">Options; <c>null</c> for the defaults.</param>
    /// <param name="surplus">Units of context that each chunk shows beyond what the engine asks for.</param>
    public static async Task<RecognitionResult> RecognizeAsync(
        string text, string? language = null, int chunkLength = 262_144, RecognitionOptions? options = null, int surplus = 0)
    {
        var engine = new BuiltinEngine();
        options ??= new RecognitionOptions();
        BookPlan plan = Plan(text, chunkLength, language, pageLength: text.Length);
        TextChunk[] chunks = [.. plan.Chunks.Select((chunk, index) => Chunk(text, chunk, index, engine.ContextLength + surplus))];
        byte[][] scans = new byte[chunks.Length][];

        // Chunks are computed from the last to the first: their order must not matter.
        foreach (TextChunk chunk in chunks.Reverse())
        {
            scans[chunk.Index] = await engine.ScanAsync(plan.Book, chunk, options, CancellationToken.None);
        }

        BuiltCast cast = await engine.BuildCastAsync(plan.Book, Stream(scans), options, CancellationToken.None);
        byte[][] attributions = new byte[chunks.Length][];
        foreach (TextChunk chunk in chunks.Reverse())
        {
            attributions[chunk.Index] = await engine.AttributeAsync(plan.Book, chunk, cast.Content, options, CancellationToken.None);
        }

        return await engine.CompileAsync(plan.Book, cast.Content, Stream(attributions), options, CancellationToken.None);
    }

    /// <summary>Plans a text handed over in pages.</summary>
    public static BookPlan Plan(string text, int chunkLength, string? language, int pageLength)
    {
        var planner = new BookPlanner(chunkLength, language);
        for (int start = 0; start < text.Length; start += pageLength)
        {
            planner.Append(text.AsSpan(start, Math.Min(pageLength, text.Length - start)));
        }

        return planner.Complete();
    }

    private static TextChunk Chunk(string text, PlannedChunk chunk, int index, int context)
    {
        int start = (int)Math.Max(0, chunk.Start - context);
        int end = (int)Math.Min(text.Length, chunk.Start + chunk.Length + context);
        return new TextChunk(index, start, text[start..end], chunk.Segments);
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
