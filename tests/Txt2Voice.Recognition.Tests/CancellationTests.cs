using System.Diagnostics;
using System.Text;

namespace Txt2Voice.Recognition.Tests;

/// <summary>A step that takes seconds ends soon after its token is cancelled, not only between two chunks.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    private readonly BuiltinEngine _engine = new();
    private readonly RecognitionOptions _options = new();

    [Test]
    public async Task BuildCastAsync_WhenABookHasThousandsOfNames_HeedsTheTokenInTheMiddle()
    {
        string text = BookOfManyNames(names: 6_000, length: 2_500_000);
        (BookInfo book, TextChunk chunk) = WholeBook(text);
        byte[] scan = await _engine.ScanAsync(book, chunk, _options, CancellationToken.None);

        // Uncancelled, this takes ten times as long.
        await AssertHeedsAsync(token => _engine.BuildCastAsync(book, Single(scan), _options, token).AsTask());
    }

    [Test]
    public async Task ScanAndAttribute_WhenAChunkIsAWholeBook_HeedTheTokenInTheMiddle()
    {
        string text = BookOfManyNames(names: 40, length: 6_000_000);
        (BookInfo book, TextChunk chunk) = WholeBook(text);
        BuiltCast cast = await _engine.BuildCastAsync(
            book, Single(await _engine.ScanAsync(book, WholeBook(text[..200_000]).Chunk, _options, CancellationToken.None)), _options, CancellationToken.None);

        await AssertHeedsAsync(token => _engine.ScanAsync(book, chunk, _options, token).AsTask());
        await AssertHeedsAsync(token => _engine.AttributeAsync(book, chunk, cast.Content, _options, token).AsTask());
    }

    private static async Task AssertHeedsAsync(Func<CancellationToken, Task> step)
    {
        var clock = Stopwatch.StartNew();
        await step(CancellationToken.None);
        TimeSpan whole = clock.Elapsed;

        // A step that is over before its cancellation shows nothing: it is asked again, and sooner.
        TimeSpan? heeded = null;
        for (TimeSpan wait = whole / 4; heeded is null; wait /= 2)
        {
            Assert.That(wait, Is.GreaterThan(TimeSpan.FromMilliseconds(1)), "the step never ended by its cancellation");
            heeded = await CancelAfterAsync(wait, step);
        }

        Assert.That(heeded, Is.LessThan(Promise));
        TestContext.Out.WriteLine($"{heeded.Value.TotalMilliseconds:F0} ms, of a step of {whole.TotalMilliseconds:F0} ms");
    }

    /// <returns>How long the step went on after its cancellation; <c>null</c> if it came to its end instead.</returns>
    private static async Task<TimeSpan?> CancelAfterAsync(TimeSpan wait, Func<CancellationToken, Task> step)
    {
        using var source = new CancellationTokenSource();
        Task running = Task.Run(() => step(source.Token));
        await Task.Delay(wait);
        var clock = Stopwatch.StartNew();
        await source.CancelAsync();
        try
        {
            await running;
            return null;
        }
        catch (OperationCanceledException)
        {
            return clock.Elapsed;
        }
    }

    private static (BookInfo Book, TextChunk Chunk) WholeBook(string text)
    {
        var planner = new BookPlanner(text.Length, "en");
        planner.Append(text);
        BookPlan plan = planner.Complete();
        return (plan.Book, new TextChunk(0, 0, text, [.. plan.Chunks.SelectMany(chunk => chunk.Segments)]));
    }

    private static string BookOfManyNames(int names, int length)
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, names).Select(_ => Word(random)).Distinct()];
        var text = new StringBuilder();
        while (text.Length < length)
        {
            string speaker = $"{Pick()} {Pick()}", other = $"{(random.Next(2) == 0 ? "Mr." : "Mrs.")} {Pick()}";
            text.Append("\"Where are you going today, ").Append(other).Append("?\" said ").Append(speaker).Append(". ")
                .Append(other).Append(" looked at ").Append(speaker).Append(". \"Nowhere at all,\" was the answer.\n\n");
        }

        return text.ToString();

        string Pick() => words[random.Next(words.Length)];
    }

    private static string Word(Random random)
    {
        var word = new StringBuilder();
        for (int i = random.Next(2, 4); i > 0; i--)
        {
            word.Append("bdfghklmnprstvw"[random.Next(15)]).Append("aeiou"[random.Next(5)]);
        }

        word[0] = char.ToUpperInvariant(word[0]);
        return word.Append('n').ToString();
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Single(byte[] scan)
    {
        await Task.CompletedTask;
        yield return scan;
    }
}
