using System.Numerics;
using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>The names of a cast as a trie, with the characters that bear each.</summary>
internal sealed class NameLexicon
{
    private const float NameLogProbability = -9f;
    private const int BitsPerCharacter = 32;

    // Logarithm of the odds that a name which is a word, too, is that word.
    private const float OftenWord = 3f;

    // Children by open addressing, less than half full. Few pairs of characters begin a name: a bit for each tells so first.
    private readonly (ulong Key, int Node)[] _children;
    private readonly ulong[] _pairs;
    private readonly List<float> _logProbabilities = [0];
    private readonly Dictionary<string, int[]> _bearers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _bearersByText;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Makes the lexicon of a cast.</summary>
    public NameLexicon(Cast cast)
    {
        var bearers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            foreach (string name in cast.Characters[i].Aliases.Prepend(cast.Characters[i].Name))
            {
                if (name.Length > 1 && WordSegmenter.IsHan(name[0]))
                {
                    Add(bearers, name, i);
                }
            }
        }

        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, 2 * bearers.Keys.Sum(name => name.Length)));
        _bearersByText = _bearers.GetAlternateLookup<ReadOnlySpan<char>>();
        _children = new (ulong, int)[slots];
        _pairs = new ulong[slots * BitsPerCharacter / 64];
        foreach ((string name, List<int> list) in bearers)
        {
            _bearers[name] = [.. list.Distinct()];
            if (WordDictionary.Instance.LogProbability(name) is { } odds && odds - GivenNameOdds(name) > OftenWord && !PersonNouns.IsNoun(name) && !PersonTitles.IsTitle(name))
            {
                _words.Add(name);
            }

            Insert(name);
        }
    }

    /// <summary>1 where a name may begin with two characters, 0 where none does for sure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MayBegin(char first, char second)
    {
        int bit = (int)(Hash(((uint)first << 16) | second) & (uint)((_pairs.Length * 64) - 1));
        return (int)(_pairs[bit >> 6] >> (bit & 63)) & 1;
    }

    /// <summary>Finds the names that begin at a position of a part of a text.</summary>
    /// <param name="part">The part.</param>
    /// <param name="start">The position.</param>
    /// <param name="found">Receives the names, the shortest first.</param>
    public void Find(ReadOnlySpan<char> part, int start, List<Edge> found)
    {
        int node = 0;
        for (int end = start; end < part.Length && (node = _children[SlotOf(node, part[end])].Node) > 0; end++)
        {
            if (_logProbabilities[node] < 0)
            {
                found.Add(new Edge(start, end + 1 - start, TokenKind.CastName, _logProbabilities[node]));
            }
        }
    }

    /// <summary>Whether a name is a frequent word, too.</summary>
    public bool IsOftenWord(ReadOnlySpan<char> name) => _words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>Indexes of the characters that bear a name.</summary>
    public int[] BearersOf(ReadOnlySpan<char> name) => _bearersByText[name];

    private static float GivenNameOdds(string name)
    {
        float sum = 0;
        foreach (char character in name)
        {
            sum += GivenNameCharacters.LogProbability(character);
        }

        return sum;
    }

    private static void Add(Dictionary<string, List<int>> bearers, string name, int character)
    {
        if (!bearers.TryGetValue(name, out List<int>? list))
        {
            bearers[name] = list = [];
        }

        list.Add(character);
    }

    private void Insert(string name)
    {
        int bit = (int)(Hash(((uint)name[0] << 16) | name[1]) & (uint)((_pairs.Length * 64) - 1));
        _pairs[bit >> 6] |= 1UL << (bit & 63);
        int node = 0;
        foreach (char character in name)
        {
            int slot = SlotOf(node, character);
            if (_children[slot].Node == 0)
            {
                _children[slot] = (Key(node, character), _logProbabilities.Count);
                _logProbabilities.Add(0);
            }

            node = _children[slot].Node;
        }

        float word = WordDictionary.Instance.LogProbability(name) ?? float.NegativeInfinity;
        _logProbabilities[node] = Math.Max(NameLogProbability, word + 0.1f);
    }

    // Where the child of a node is, or would be.
    private int SlotOf(int node, char character)
    {
        ulong key = Key(node, character);
        int slot = (int)Hash(key);
        while (true)
        {
            slot &= _children.Length - 1;
            if (_children[slot].Node == 0 || _children[slot].Key == key)
            {
                return slot;
            }

            slot++;
        }
    }

    private static ulong Key(int node, char character) => ((ulong)node << 16) | character;

    private static uint Hash(ulong key) => (uint)((key * 0x9E3779B97F4A7C15UL) >> 32);
}
