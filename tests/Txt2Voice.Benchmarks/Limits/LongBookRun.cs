using System.Globalization;
using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Limits;

/// <summary>Recognises a generated book in this process, chunk after chunk, as a worker does, and tells what it took.</summary>
internal static class LongBookRun
{
    private const int WarmUpLength = 3_000_000;

    private static readonly RecognitionOptions Options = new();

    /// <summary>Runs it, after a shorter one as warm-up, and writes one line: processor seconds, peak resident bytes, characters of the cast, quotations.</summary>
    /// <param name="book">The book.</param>
    /// <param name="language">Its language.</param>
    /// <param name="output">Where the line goes.</param>
    public static async Task RunAsync(GeneratedBook book, string language, TextWriter output)
    {
        await RecognizeAsync(new GeneratedBook(language, WarmUpLength), language);
        var (result, times) = await RecognizeAsync(book, language);
        var phases = string.Join(' ', Enum.GetValues<Phase>().Skip((int)Phase.Plan)
            .Select(phase => times.Cpu(phase).TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)));
        output.WriteLine($"{PeakMemory()} {result.Characters.Count} {result.Dialogues.Count} {phases}");
    }

    private static async Task<(RecognitionResult Result, PhaseTimes Times)> RecognizeAsync(GeneratedBook book, string language)
    {
        var engine = new BuiltinEngine();
        var times = new PhaseTimes();
        var planner = new BookPlanner(engine.ChunkLength, language);
        for (var start = 0L; start < book.Length; start += GeneratedBook.PageLength)
        {
            var page = book.Read(start, (int)Math.Min(GeneratedBook.PageLength, book.Length - start));
            await times.AddAsync(Phase.Plan, () =>
            {
                planner.Append(page);
                return ValueTask.FromResult(0);
            });
        }

        var plan = planner.Complete();
        using var scans = new PartFile();
        await EachAsync(Phase.Scan, scans, chunk => engine.ScanAsync(plan.Book, chunk, Options, CancellationToken.None));
        var cast = await times.AddAsync(
            Phase.BuildCast, () => engine.BuildCastAsync(plan.Book, scans.ReadAsync(), Options, CancellationToken.None));
        using var attributions = new PartFile();
        await EachAsync(
            Phase.Attribute, attributions, chunk => engine.AttributeAsync(plan.Book, chunk, cast.Content, Options, CancellationToken.None));
        var result = await times.AddAsync(
            Phase.Compile, () => engine.CompileAsync(plan.Book, cast.Content, attributions.ReadAsync(), Options, CancellationToken.None));
        return (result, times);

        async Task EachAsync(Phase phase, PartFile parts, Func<TextChunk, ValueTask<byte[]>> step)
        {
            for (var index = 0; index < plan.Chunks.Count; index++)
            {
                var chunk = plan.Chunks[index];
                var start = Math.Max(0, chunk.Start - engine.ContextLength);
                var end = Math.Min(book.Length, chunk.Start + chunk.Length + engine.ContextLength);
                var shown = new TextChunk(index, start, book.Read(start, (int)(end - start)), chunk.Segments);
                parts.Add(await times.AddAsync(phase, () => step(shown)));
            }
        }
    }

    // Linux counts it; elsewhere what is resident now must do.
    private static long PeakMemory()
    {
        const string peak = "VmHWM:";
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(peak, StringComparison.Ordinal)) : null;
        return line is null ? Environment.WorkingSet : long.Parse(line[peak.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
