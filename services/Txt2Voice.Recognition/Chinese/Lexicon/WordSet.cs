using System.Collections.Frozen;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>A set of words that is mostly asked for words that are not in it: their first and last characters tell, without a hash.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly CharacterSet _first;
    private readonly CharacterSet _last;
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>Makes the set of some words, none of them empty.</summary>
    public WordSet(FrozenSet<string> words)
    {
        _words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        _first = new CharacterSet(words.Select(word => word[0]));
        _last = new CharacterSet(words.Select(word => word[^1]));
        _shortest = words.Min(word => word.Length);
        _longest = words.Max(word => word.Length);
    }

    /// <summary>Whether a word is in the set.</summary>
    public bool Contains(ReadOnlySpan<char> word) =>
        word.Length >= _shortest && word.Length <= _longest && _last.Contains(word[^1]) && _first.Contains(word[0]) && _words.Contains(word);

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
            if (_last.Contains(text[size - 1]) && _words.Contains(text[..size]))
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
            if (_first.Contains(text[^size]) && _words.Contains(text[^size..]))
            {
                return size;
            }
        }

        return 0;
    }
}
