using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>What may begin at each position of a part of a text: words of the dictionary, and names.</summary>
/// <remarks>
/// Most positions begin nothing longer than a character, and which do no processor can foretell. So passes without branches collect
/// first those that begin a word of two characters, then those of them that go on, and only these are looked at. Not safe for several threads at once.
/// </remarks>
/// <param name="names">Names of the cast; <c>null</c> means whatever looks like a name.</param>
internal sealed class WordLattice(NameLexicon? names)
{
    /// <summary>Longest part in UTF-16 code units.</summary>
    public const int LongestPart = 4096;

    private static readonly Edge End = new(int.MaxValue, 0, TokenKind.Other, 0);

    private readonly WordTrie _words = WordDictionary.Instance.Trie;
    private readonly float[] _singles = new float[LongestPart];
    private readonly float[] _pairs = new float[LongestPart];

    // Where pairs of characters that begin a word start, and their places in the trie; behind them the same of three characters.
    private readonly int[] _starts = new int[LongestPart];
    private readonly int[] _places = new int[LongestPart];
    private readonly int[] _nameStarts = new int[LongestPart];
    private readonly List<Edge> _longWords = [];
    private readonly List<Edge> _names = [];

    /// <summary>For each position the log probability of the character there as a word; of one that is none, <see cref="WordDictionary.UnknownLogProbability"/>.</summary>
    public ReadOnlySpan<float> Singles => _singles;

    /// <summary>For each position the log probability of the word of two characters there; <see cref="float.NegativeInfinity"/> where there is none.</summary>
    public ReadOnlySpan<float> Pairs => _pairs;

    /// <summary>Words of three characters and more in the order of their starts, with one at the end that begins nowhere.</summary>
    /// <remarks>Here and in <see cref="Names"/> some reach over what is no Chinese character.</remarks>
    public ReadOnlySpan<Edge> LongWords => CollectionsMarshal.AsSpan(_longWords);

    /// <summary>Names in the order of their starts, with one at the end that begins nowhere.</summary>
    public ReadOnlySpan<Edge> Names => CollectionsMarshal.AsSpan(_names);

    /// <summary>Finds what begins in a part of a text; forgets the part before.</summary>
    /// <param name="part">The part, at most <see cref="LongestPart"/> long.</param>
    public void Find(ReadOnlySpan<char> part)
    {
        int begun = CollectPairs(part);
        _pairs.AsSpan(0, part.Length).Fill(float.NegativeInfinity);
        int goingOn = WeighPairs(part, begun);
        _longWords.Clear();
        for (int k = 0; k < goingOn; k++)
        {
            AddLongWords(part, _starts[k], _places[k]);
        }

        _longWords.Add(End);
        _names.Clear();
        foreach (int start in _nameStarts.AsSpan(0, CollectNames(part)))
        {
            if (names is null)
            {
                PersonPatterns.Find(part, start, _pairs, _names);
            }
            else
            {
                names.Find(part, start, _names);
            }
        }

        _names.Add(End);
    }

    // Weighs single characters; collects the pairs that begin a word and returns their number.
    private int CollectPairs(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty)
        {
            return 0;
        }

        ReadOnlySpan<WordRoot> roots = _words.Roots;
        ReadOnlySpan<ushort> parents = _words.Parents;
        Span<float> singles = _singles.AsSpan(0, part.Length);
        Span<int> starts = _starts.AsSpan(0, part.Length), places = _places.AsSpan(0, part.Length);
        int count = 0;
        WordRoot root = roots[part[0]];
        for (int i = 1; i < part.Length; i++)
        {
            WordRoot next = roots[part[i]];
            int place = root.Base + next.Code;
            singles[i - 1] = root.LogProbability;
            starts[count] = i - 1;
            places[count] = place;
            count += parents[place] == root.Code ? 1 : 0;
            root = next;
        }

        singles[^1] = root.LogProbability;
        return count;
    }

    // Weighs the words of two characters; keeps the pairs that go on with the next character and returns their number.
    private int WeighPairs(ReadOnlySpan<char> part, int count)
    {
        ReadOnlySpan<WordRoot> roots = _words.Roots;
        ReadOnlySpan<ushort> parents = _words.Parents;
        ReadOnlySpan<WordNode> nodes = _words.Nodes;
        Span<float> pairs = _pairs.AsSpan(0, part.Length);
        Span<int> starts = _starts.AsSpan(0, count), places = _places.AsSpan(0, count);
        int kept = 0;
        for (int k = 0; k < starts.Length; k++)
        {
            int start = starts[k], behind = start + 2;
            WordNode node = nodes[places[k]];
            pairs[start] = node.LogProbability;
            int place = node.Base + roots[behind < part.Length ? part[behind] : '\0'].Code;
            starts[kept] = start;
            places[kept] = place;
            kept += parents[place] == node.Number ? 1 : 0;
        }

        return kept;
    }

    private void AddLongWords(ReadOnlySpan<char> part, int start, int place)
    {
        WordNode node = _words.Nodes[place];
        int longest = Math.Min(WordDictionary.MaxLength, part.Length - start);
        for (int length = 3; ; length++)
        {
            if (node.LogProbability > float.NegativeInfinity)
            {
                _longWords.Add(new Edge(start, length, TokenKind.Word, node.LogProbability));
            }

            if (length >= longest || !_words.TryStep(node, part[start + length], out node))
            {
                return;
            }
        }
    }

    private int CollectNames(ReadOnlySpan<char> part)
    {
        Span<int> starts = _nameStarts.AsSpan(0, part.Length);
        int count = 0;
        if (names is null)
        {
            for (int i = 0; i < part.Length - 1; i++)
            {
                starts[count] = i;
                count += PersonPatterns.MayBegin(part[i]);
            }
        }
        else
        {
            for (int i = 0; i < part.Length - 1; i++)
            {
                starts[count] = i;
                count += names.MayBegin(part[i], part[i + 1]);
            }
        }

        return count;
    }
}
