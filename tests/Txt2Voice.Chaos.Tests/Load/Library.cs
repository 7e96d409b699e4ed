using System.Text;
using System.Text.RegularExpressions;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Recognition;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>The texts that are submitted, of very different sizes, and what the recogniser makes of each when nobody disturbs it.</summary>
internal sealed partial class Library
{
    // A chunk is at least a segment, and a segment at least 16,384 UTF-16 code units.
    private const int SegmentLength = 16_384;
    private const int ShortLength = 1_000;

    // How many chunks, and how often.
    private static readonly (int Chunks, int Weight)[] Sizes = [(0, 30), (1, 20), (4, 22), (12, 18), (30, 7), (60, 3)];

    private readonly IReadOnlyList<LibraryBook> books;

    private Library(IReadOnlyList<LibraryBook> books) => this.books = books;

    /// <summary>Makes the texts and their results.</summary>
    public static async Task<Library> CreateAsync()
    {
        var books = new List<LibraryBook>();
        foreach (var (chunks, weight) in Sizes)
        {
            foreach (var (language, sample) in new[] { ("en", "the-nine-forty"), ("zh", "gui-yan-du") })
            {
                var text = Tell(language, SourceTree.Sample(language, sample), chunks);
                books.Add(new LibraryBook($"{language}-{chunks}", text, weight, WithoutTime(Encoding.UTF8.GetString(await RecognizeAsync(text)))));
            }
        }

        return new Library(books);
    }

    /// <summary>A text at random, small ones more often.</summary>
    public LibraryBook Pick(Random random)
    {
        var at = random.Next(books.Sum(book => book.Weight));
        return books.First(book => (at -= book.Weight) < 0);
    }

    /// <summary>A result document without the one member that is another each time.</summary>
    public static string WithoutTime(string document) => ProcessingTime().Replace(document, "");

    private static string Tell(string language, string story, int chunks)
    {
        if (chunks == 0)
        {
            return story[..ShortLength];
        }

        var book = new StringBuilder(story);
        for (var chapter = 1; chunks > 1 && book.Length < chunks * SegmentLength; chapter++)
        {
            book.Append(language == "zh" ? $"\n\n第{chapter}章\n\n" : $"\n\nCHAPTER {chapter}\n\n").Append(story);
        }

        return book.ToString();
    }

    // In one chunk: the size of the chunks never changes the answer, and this shows it along the way.
    private static async Task<byte[]> RecognizeAsync(string text)
    {
        var engine = new BuiltinEngine();
        var options = new RecognitionOptions();
        var planner = new BookPlanner(text.Length, language: null);
        planner.Append(text);
        var plan = planner.Complete();
        var chunks = plan.Chunks.Select((chunk, index) => new TextChunk(index, 0, text, chunk.Segments)).ToList();
        var scans = await AllAsync(chunks, chunk => engine.ScanAsync(plan.Book, chunk, options, CancellationToken.None));
        var cast = await engine.BuildCastAsync(plan.Book, Stream(scans), options, CancellationToken.None);
        var attributions = await AllAsync(chunks, chunk => engine.AttributeAsync(plan.Book, chunk, cast.Content, options, CancellationToken.None));
        return ResultJson.Serialize(await engine.CompileAsync(plan.Book, cast.Content, Stream(attributions), options, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<byte[]>> AllAsync(IReadOnlyList<TextChunk> chunks, Func<TextChunk, ValueTask<byte[]>> compute)
    {
        var parts = new List<byte[]>();
        foreach (var chunk in chunks)
        {
            parts.Add(await compute(chunk));
        }

        return parts;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Stream(IReadOnlyList<byte[]> parts)
    {
        await Task.CompletedTask;
        foreach (var part in parts)
        {
            yield return part;
        }
    }

    [GeneratedRegex("\"processing_time\": ?[0-9.eE+-]+")]
    private static partial Regex ProcessingTime();
}

/// <summary>A text to submit.</summary>
/// <param name="Name">Its name: language and chunks.</param>
/// <param name="Text">The text.</param>
/// <param name="Weight">How often it is picked.</param>
/// <param name="Reference">Its result document, without the time.</param>
internal sealed record LibraryBook(string Name, string Text, int Weight, string Reference);
