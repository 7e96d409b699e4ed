using Txt2Voice.Recognition;
using Txt2Voice.Text;

namespace Txt2Voice.RecognitionWorker;

/// <summary>The short piece of a chunk that a progress display shows.</summary>
internal static class ChunkPreview
{
    /// <summary>Most UTF-16 code units of a preview.</summary>
    public const int MaxLength = 80;

    /// <summary>Enough of a chunk to find its first sentence in, or to see that it is longer than a preview.</summary>
    private const int Head = 8 * MaxLength;

    /// <summary>The first sentence of a chunk in one line, cut between two characters where it is too long; <c>null</c> where there is none at its beginning.</summary>
    public static string? Of(TextChunk chunk)
    {
        var start = (int)(chunk.Segments[0].Start - chunk.TextStart);
        var head = chunk.Text.AsSpan(start, Math.Min(Head, chunk.Text.Length - start));
        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(head, sentences);
        if (sentences.Count == 0)
        {
            return null;
        }

        var words = head[sentences[0].Start..sentences[0].End].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Cut(string.Join(' ', words));
    }

    private static string Cut(string sentence)
    {
        if (sentence.Length <= MaxLength)
        {
            return sentence;
        }

        var length = MaxLength - 1;
        return sentence[..(char.IsHighSurrogate(sentence[length - 1]) ? length - 1 : length)] + '…';
    }
}
