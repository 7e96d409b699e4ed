using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Cuts one window of a book after the other; what a window shares with the one before is not cut again.</summary>
/// <remarks>
/// A mark ends all words, so that those between two marks are the same in every window that shows both. Not safe for several threads at once.
/// </remarks>
/// <param name="names">Names of the cast, which are words too.</param>
internal sealed class WindowSegmenter(NameLexicon names)
{
    private readonly WordSegmenter _segmenter = new(names);
    private List<Token> _tokens = [];
    private List<Token> _before = [];
    private char[] _textBefore = [];
    private int _lengthBefore;
    private long _positionBefore;

    /// <summary>Cuts a window.</summary>
    /// <param name="text">The window.</param>
    /// <param name="position">Where it begins in the book, in UTF-16 code units.</param>
    /// <returns>Its tokens, which cover it without gaps; good until the next call.</returns>
    public List<Token> Segment(ReadOnlySpan<char> text, long position)
    {
        (_tokens, _before) = (_before, _tokens);
        _tokens.Clear();
        _tokens.EnsureCapacity(text.Length / 4 * 3);
        (int from, int to) = Shared(text, position);
        _lengthBefore = 0;
        _segmenter.Append(text[..from], 0, _tokens);
        TakeOver(from, to, (int)(position - _positionBefore));
        _segmenter.Append(text, to, _tokens);
        Remember(text, position);
        return _tokens;
    }

    // From the first mark that both windows show to behind the last one; nothing where their texts are not the same.
    private (int From, int To) Shared(ReadOnlySpan<char> text, long position)
    {
        long shift = position - _positionBefore;
        if (shift < 0 || shift >= _lengthBefore)
        {
            return (0, 0);
        }

        ReadOnlySpan<char> before = _textBefore.AsSpan((int)shift.._lengthBefore);
        ReadOnlySpan<char> shared = text[..Math.Min(text.Length, before.Length)];
        if (!shared.SequenceEqual(before[..shared.Length]))
        {
            return (0, 0);
        }

        int from = 0, to = shared.Length;
        while (from < to && !IsMark(shared[from]))
        {
            from++;
        }

        while (to > from && !IsMark(shared[to - 1]))
        {
            to--;
        }

        return from < to ? (from, to) : (0, 0);
    }

    private static bool IsMark(char character) => !WordSegmenter.IsHan(character) && !char.IsAsciiLetterOrDigit(character);

    private void TakeOver(int from, int to, int shift)
    {
        if (from == to)
        {
            return;
        }

        ReadOnlySpan<Token> before = CollectionsMarshal.AsSpan(_before);
        for (int i = FirstFrom(before, from + shift); i < before.Length && before[i].End <= to + shift; i++)
        {
            _tokens.Add(before[i] with { Start = before[i].Start - shift });
        }
    }

    private static int FirstFrom(ReadOnlySpan<Token> tokens, int start)
    {
        int low = 0, high = tokens.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = tokens[middle].Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Remember(ReadOnlySpan<char> text, long position)
    {
        if (_textBefore.Length < text.Length)
        {
            _textBefore = new char[text.Length];
        }

        text.CopyTo(_textBefore);
        (_lengthBefore, _positionBefore) = (text.Length, position);
    }
}
