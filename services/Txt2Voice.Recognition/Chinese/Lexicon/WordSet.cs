using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>A set of words that is mostly asked for words that are not in it: a few bits about their first and last characters tell, without a look at the whole.</summary>
internal sealed class WordSet
{
    /// <summary>So many that of a hundred words that are not in the largest set about five are taken for one that may be.</summary>
    private const int EndBits = 14;

    // Words of up to four characters by open addressing, less than half full; the few longer ones in a set of their own.
    private readonly ulong[] _keys;
    private readonly int _keyBits;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _longWords;
    private readonly CharacterSet _first;
    private readonly CharacterSet _last;
    private readonly ulong[] _ends = new ulong[1 << (EndBits - 6)];
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>Makes the set of some words, none of them empty or with a NUL.</summary>
    public WordSet(FrozenSet<string> words)
    {
        _keyBits = 1 + BitOperations.Log2((uint)(2 * words.Count));
        _keys = new ulong[1 << _keyBits];
        foreach (string word in words)
        {
            uint bit = EndsOf(word[0], word[^1]);
            _ends[bit >> 6] |= 1UL << (int)(bit & 63);
            if (word.Length <= WordKey.MaxLength)
            {
                _keys[SlotOf(WordKey.Of(word))] = WordKey.Of(word);
            }
        }

        _longWords = words.Where(word => word.Length > WordKey.MaxLength).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _first = new CharacterSet(words.Select(word => word[0]));
        _last = new CharacterSet(words.Select(word => word[^1]));
        _shortest = words.Min(word => word.Length);
        _longest = words.Max(word => word.Length);
    }

    /// <summary>Whether a word is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ReadOnlySpan<char> word) =>
        word.Length >= _shortest && word.Length <= _longest && MayBeWord(word[0], word[^1]) && IsWord(word);

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
            if (MayBeWord(text[0], text[size - 1]) && IsWord(text[..size]))
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
            if (MayBeWord(text[^size], text[^1]) && IsWord(text[^size..]))
            {
                return size;
            }
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayBeWord(char first, char last)
    {
        uint bit = EndsOf(first, last);
        return (_ends[bit >> 6] >> (int)(bit & 63) & 1) != 0;
    }

    private bool IsWord(ReadOnlySpan<char> word)
    {
        if (word.Length > WordKey.MaxLength)
        {
            return _longWords.Contains(word);
        }

        // A NUL in the text makes no word: 甲 is the number of NUL and 甲, too, but no word begins with NUL.
        ulong key = WordKey.Of(word);
        return _keys[SlotOf(key)] == key && word[0] != '\0';
    }

    // Where a word is, or would be.
    private int SlotOf(ulong key)
    {
        int slot = WordKey.Hash(key, _keyBits);
        while (_keys[slot] != key && _keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }

    private static uint EndsOf(char first, char last) => ((((uint)first << 16) | last) * 0x9E3779B1u) >> (32 - EndBits);
}
