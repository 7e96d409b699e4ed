namespace Txt2Voice.Recognition.Tests.Chinese;

/// <summary>Recognises small Chinese texts.</summary>
internal static class ChineseBook
{
    /// <summary>The result for a text, by way of all phases of the engine.</summary>
    public static async Task<RecognitionResult> RecognizeAsync(string text, RecognitionOptions? options = null)
    {
        var engine = new BuiltinEngine();
        var planner = new BookPlanner(engine.ChunkLength, "zh");
        planner.Append(text);
        BookPlan plan = planner.Complete();
        options ??= new RecognitionOptions();
        var scans = new List<ReadOnlyMemory<byte>>();
        var attributions = new List<ReadOnlyMemory<byte>>();
        TextChunk[] chunks = [.. plan.Chunks.Select((chunk, index) => new TextChunk(index, 0, text, chunk.Segments))];
        foreach (TextChunk chunk in chunks)
        {
            scans.Add(await engine.ScanAsync(plan.Book, chunk, options, CancellationToken.None));
        }

        BuiltCast cast = await engine.BuildCastAsync(plan.Book, scans.ToAsyncEnumerable(), options, CancellationToken.None);
        foreach (TextChunk chunk in chunks)
        {
            attributions.Add(await engine.AttributeAsync(plan.Book, chunk, cast.Content, options, CancellationToken.None));
        }

        return await engine.CompileAsync(plan.Book, cast.Content, attributions.ToAsyncEnumerable(), options, CancellationToken.None);
    }

    /// <summary>The canonical name of the speaker of the quotation that holds some words.</summary>
    public static string? SpeakerOf(this RecognitionResult result, string text, string words)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        return result.Dialogues.Single(dialogue => dialogue.Start <= at && at < dialogue.End).Speaker;
    }
}
