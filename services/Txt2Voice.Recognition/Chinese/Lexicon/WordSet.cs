using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>A set of words that is mostly asked for words that are not in it: a few bits about their first and last characters tell, without a hash of the whole.</summary>
internal sealed class WordSet
{
    /// <summary>So many that of a hundred words that are not in the largest set about five are taken for one that may be.</summary>
    private const int EndBits = 14;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly CharacterSet _first;
    private readonly CharacterSet _last;
    private readonly ulong[] _ends;
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>Makes the set of some words, none of them empty.</summary>
    public WordSet(FrozenSet<string> words)
    {
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        _first = new CharacterSet(words.Select(word => word[0]));
        _last = new CharacterSet(words.Select(word => word[^1]));
        _ends = new ulong[1 << (EndBits - 6)];
        foreach (string word in words)
        {
            uint bit = EndsOf(word[0], word[^1]);
            _ends[bit >> 6] |= 1UL << (int)(bit & 63);
        }

        _shortest = words.Min(word => word.Length);
        _longest = words.Max(word => word.Length);
    }

    /// <summary>Whether a word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word) =>
        word.Length >= _shortest && word.Length <= _longest && MayBeWord(word[0], word[^1]) && _words.Contains(word);

    /// <summary>Length of the longest word that a text begins with; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters that count.</param>
    public int LengthAtStart(ReadOnlySpan<char> text, int most)
    {
        if (text.IsEmpty || !_first.Contains(text[0]))
        {
            return 0;
        }

        for (int size = Math.Min(Math.Min(most, _longest), text.Length); size >= _shortest; size--)
        {
            if (MayBeWord(text[0], text[size - 1]) && _words.Contains(text[..size]))
            {
                return size;
            }
        }

        return 0;
    }

    /// <summary>Length of the longest word that a text ends with; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters that count.</param>
    public int LengthAtEnd(ReadOnlySpan<char> text, int most)
    {
        if (text.IsEmpty || !_last.Contains(text[^1]))
        {
            return 0;
        }

        for (int size = Math.Min(Math.Min(most, _longest), text.Length); size >= _shortest; size--)
        {
            if (MayBeWord(text[^size], text[^1]) && _words.Contains(text[^size..]))
            {
                return size;
            }
        }

        return 0;
    }

    private bool MayBeWord(char first, char last)
    {
        uint bit = EndsOf(first, last);
        return (_ends[bit >> 6] >> (int)(bit & 63) & 1) != 0;
    }

    private static uint EndsOf(char first, char last) => ((((uint)first << 16) | last) * 0x9E3779B1u) >> (32 - EndBits);
}
