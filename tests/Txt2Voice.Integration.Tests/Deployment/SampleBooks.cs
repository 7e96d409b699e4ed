using System.Text;

using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Books long enough for many chunks: a sample told again and again, a chapter each time.</summary>
public sealed class SampleBooks : IDisposable
{
    // A chunk is at least a segment, and a segment at least 16,384 UTF-16 code units.
    private const int SegmentLength = 16_384;

    private readonly string directory = TestDirectory.Create("books");

    /// <summary>Writes a book.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="chunks">How many chunks there are at least, where a chunk is as short as can be.</param>
    /// <returns>Path of the file.</returns>
    public string Write(string language, string sample, int chunks)
    {
        var story = SourceTree.Sample(language, sample);
        var book = new StringBuilder();
        for (var chapter = 1; book.Length < (chunks + 1) * SegmentLength; chapter++)
        {
            book.Append(language == "zh" ? $"第{chapter}章\n\n" : $"CHAPTER {chapter}\n\n").Append(story).Append("\n\n");
        }

        var path = Path.Combine(directory, $"{sample}-{chunks}.txt");
        File.WriteAllText(path, book.ToString());
        return path;
    }

    /// <summary>Writes a book with a sentence of its own in the middle.</summary>
    /// <param name="chunks">How many chunks there are at least, where a chunk is as short as can be.</param>
    /// <param name="sentence">The sentence.</param>
    /// <returns>Path of the file.</returns>
    public string WriteWith(int chunks, string sentence)
    {
        var book = File.ReadAllText(Write("en", "the-nine-forty", chunks));
        var middle = book.IndexOf("CHAPTER", book.Length / 2, StringComparison.Ordinal);
        var path = PathOf($"{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, book.Insert(middle, sentence + "\n\n"));
        return path;
    }

    /// <summary>A path in the same directory.</summary>
    /// <param name="name">Name of the file.</param>
    public string PathOf(string name) => Path.Combine(directory, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(directory, recursive: true);
}
