using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>
/// Cuts a book into segments and chunks while its text streams by; keeps no more than a few segments in memory.
/// The same text gives the same segments, however it is handed over.
/// </summary>
/// <remarks>A segment ends at the first paragraph boundary after 16,384 UTF-16 code units, at the latest after 65,536: then at the
/// end of a sentence if there is one, else between two characters.</remarks>
/// <param name="chunkLength">Least length of a chunk in UTF-16 code units; a chunk ends with the segment that reaches it. At least 1.</param>
/// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means: detect it from the beginning of the text.</param>
public sealed class BookPlanner(int chunkLength, string? language)
{
    private const int FirstRoom = 4_096;
    private const int GreatestRoom = SegmentCutter.GreatestLength * 2;

    private readonly int _chunkLength = chunkLength >= 1
        ? chunkLength
        : throw new ArgumentOutOfRangeException(nameof(chunkLength), chunkLength, "A chunk has at least 1 UTF-16 code unit.");

    private readonly LanguageDetector _detector = new();
    private readonly List<PlannedChunk> _chunks = [];
    private readonly List<TextSpan> _sentences = [];
    private List<TextSegment> _segments = [];
    private char[] _buffer = new char[FirstRoom];
    private int _filled;
    private long _position;
    private int _sentenceCount;

    /// <summary>Takes the next stretch of the text, of any length.</summary>
    /// <param name="text">The stretch.</param>
    public void Append(ReadOnlySpan<char> text)
    {
        _detector.Append(text);
        while (!text.IsEmpty)
        {
            // A short book must not cost the room of a long one.
            if (_filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(GreatestRoom, Math.Max(2 * _buffer.Length, _filled + Math.Min(text.Length, GreatestRoom))));
            }

            int taken = Math.Min(text.Length, _buffer.Length - _filled);
            text[..taken].CopyTo(_buffer.AsSpan(_filled));
            _filled += taken;
            text = text[taken..];
            if (_filled == GreatestRoom)
            {
                CutSegments(isLast: false);
            }
        }
    }

    /// <summary>Ends the text.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">No text was appended.</exception>
    public BookPlan Complete()
    {
        CutSegments(isLast: true);
        if (_segments.Count > 0)
        {
            _chunks.Add(new PlannedChunk(_segments));
            _segments = [];
        }

        return _chunks.Count == 0
            ? throw new InvalidOperationException("A book without text cannot be planned.")
            : new BookPlan(new BookInfo(language ?? _detector.Language, _position, _sentenceCount), _chunks);
    }

    private void CutSegments(bool isLast)
    {
        int start = 0;
        while (_filled - start > (isLast ? 0 : SegmentCutter.GreatestLength))
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(start, _filled - start);
            int length = SegmentCutter.Cut(rest);
            AddSegment(rest[..length]);
            start += length;
        }

        _buffer.AsSpan(start, _filled - start).CopyTo(_buffer);
        _filled -= start;
    }

    private void AddSegment(ReadOnlySpan<char> text)
    {
        _sentences.Clear();
        SentenceSplitter.Split(text, _sentences);
        _segments.Add(new TextSegment(_position, text.Length, _sentenceCount, _sentences.Count));
        _position += text.Length;
        _sentenceCount += _sentences.Count;
        if (_position - _segments[0].Start >= _chunkLength)
        {
            _chunks.Add(new PlannedChunk(_segments));
            _segments = [];
        }
    }
}
