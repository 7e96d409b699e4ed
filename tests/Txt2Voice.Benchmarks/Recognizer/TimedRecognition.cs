using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>Recognises one book in this process, chunk after chunk on one thread, and times every phase.</summary>
/// <param name="engine">The engine.</param>
/// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means: detect it.</param>
internal sealed class TimedRecognition(IRecognitionEngine engine, string? language = null)
{
    private const int PageLength = 65_536;
    private static readonly RecognitionOptions Options = new();

    /// <summary>The language that the planner detects.</summary>
    /// <param name="text">The text.</param>
    public string LanguageOf(string text) => Plan(text).Book.Language;

    /// <summary>Recognises a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="times">Receives the times.</param>
    public async Task<RecognitionResult> RunAsync(string text, PhaseTimes times)
    {
        await times.AddAsync(Phase.LetterLoop, () => ValueTask.FromResult(PlainScan.CountLetters(text)));
        await times.AddAsync(Phase.QuotationMarkSearch, () => ValueTask.FromResult(PlainScan.CountQuotationMarks(text)));

        var plan = await times.AddAsync(Phase.Plan, () => ValueTask.FromResult(Plan(text)));
        var chunks = plan.Chunks.Select((chunk, index) => Read(text, chunk, index)).ToList();
        var scans = await times.AddAsync(
            Phase.Scan, () => EachAsync(chunks, chunk => engine.ScanAsync(plan.Book, chunk, Options, CancellationToken.None)));
        var cast = await times.AddAsync(
            Phase.BuildCast, () => engine.BuildCastAsync(plan.Book, Stream(scans), Options, CancellationToken.None));
        var attributions = await times.AddAsync(
            Phase.Attribute,
            () => EachAsync(chunks, chunk => engine.AttributeAsync(plan.Book, chunk, cast.Content, Options, CancellationToken.None)));
        return await times.AddAsync(
            Phase.Compile, () => engine.CompileAsync(plan.Book, cast.Content, Stream(attributions), Options, CancellationToken.None));
    }

    private static async ValueTask<List<byte[]>> EachAsync(List<TextChunk> chunks, Func<TextChunk, ValueTask<byte[]>> step)
    {
        var results = new List<byte[]>(chunks.Count);
        foreach (var chunk in chunks)
        {
            results.Add(await step(chunk));
        }

        return results;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Stream(List<byte[]> results)
    {
        foreach (var result in results)
        {
            yield return result;
        }

        await Task.CompletedTask;
    }

    private BookPlan Plan(string text)
    {
        var planner = new BookPlanner(engine.ChunkLength, language);
        for (var start = 0; start < text.Length; start += PageLength)
        {
            planner.Append(text.AsSpan(start, Math.Min(PageLength, text.Length - start)));
        }

        return planner.Complete();
    }

    private TextChunk Read(string text, PlannedChunk chunk, int index)
    {
        var start = Math.Max(0, (int)chunk.Start - engine.ContextLength);
        var end = Math.Min(text.Length, (int)chunk.Start + chunk.Length + engine.ContextLength);
        return new TextChunk(index, start, text[start..end], chunk.Segments);
    }
}
