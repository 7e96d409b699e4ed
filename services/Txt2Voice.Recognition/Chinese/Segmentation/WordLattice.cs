using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>What may begin at each position of a part of a text: words of the dictionary, and names.</summary>
/// <remarks>
/// Most positions begin nothing longer than a character, and which do no processor can foretell. So a first pass without branches
/// collects those that may, and only these are looked at. Not safe for several threads at once.
/// </remarks>
/// <param name="names">Names of the cast; <c>null</c> means whatever looks like a name.</param>
internal sealed class WordLattice(NameLexicon? names)
{
    /// <summary>Longest part in UTF-16 code units.</summary>
    public const int LongestPart = 4096;

    private static readonly Edge End = new(int.MaxValue, 0, TokenKind.Other, 0);

    private readonly WordDictionary _words = WordDictionary.Instance;
    private readonly float[] _singles = new float[LongestPart];
    private readonly float[] _pairs = new float[LongestPart];
    private readonly int[] _pairStarts = new int[LongestPart];
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
        (int pairs, int nameStarts) = CollectStarts(part);
        _pairs.AsSpan(0, part.Length).Fill(float.NegativeInfinity);
        _longWords.Clear();
        foreach (int start in _pairStarts.AsSpan(0, pairs))
        {
            FindWords(part, start);
        }

        _longWords.Add(End);
        _names.Clear();
        foreach (int start in _nameStarts.AsSpan(0, nameStarts))
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

    private (int Pairs, int Names) CollectStarts(ReadOnlySpan<char> part)
    {
        WordDictionary words = _words;
        Span<float> singles = _singles.AsSpan(0, part.Length);
        Span<int> pairStarts = _pairStarts.AsSpan(0, part.Length), nameStarts = _nameStarts.AsSpan(0, part.Length);
        int pairs = 0, namesFound = 0;
        for (int i = 0; i < part.Length - 1; i++)
        {
            WordNode root = words.Root(part[i]);
            singles[i] = words.OfCharacter(part[i]);
            pairStarts[pairs] = i;
            pairs += words.MayFollow(root.Id, part[i + 1]);
            nameStarts[namesFound] = i;
            namesFound += names is null ? PersonPatterns.MayBegin(part[i]) : names.MayBegin(part[i], part[i + 1]);
        }

        if (part.Length > 0)
        {
            singles[^1] = words.OfCharacter(part[^1]);
        }

        return (pairs, namesFound);
    }

    private void FindWords(ReadOnlySpan<char> part, int start)
    {
        WordNode node = _words.Root(part[start]);
        node = node.Id > 0 ? _words.Child(node.Id, part[start + 1]) : default;
        if (node.LogProbability < 0)
        {
            _pairs[start] = node.LogProbability;
        }

        int longest = Math.Min(WordDictionary.MaxLength, part.Length - start);
        for (int length = 3; node.Id > 0 && length <= longest; length++)
        {
            node = _words.Child(node.Id, part[start + length - 1]);
            if (node.LogProbability < 0)
            {
                _longWords.Add(new Edge(start, length, TokenKind.Word, node.LogProbability));
            }
        }
    }
}
