using System.Collections.Frozen;
using System.Globalization;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Frequencies of common words, as a trie over one open-addressing table.</summary>
/// <remarks>Words and frequencies of jieba's dictionary (MIT licence) without its names of persons, see <c>NOTICE.md</c>.</remarks>
internal sealed class WordDictionary
{
    /// <summary>Longest word in characters.</summary>
    public const int MaxLength = 4;

    /// <summary>Log probability of a character that is in no dictionary.</summary>
    public const float UnknownLogProbability = -15.5f;

    // The source takes many of these nouns for names and leaves them out.
    private const double CountOfPersonNoun = 1000;

    private const int Mask = (1 << 18) - 1;
    private readonly ulong[] _keys = new ulong[Mask + 1];
    private readonly int[] _children = new int[Mask + 1];
    private readonly int[] _roots = new int[char.MaxValue + 1];
    private readonly List<float> _logProbabilities = [0];

    private WordDictionary()
    {
        var rows = new List<(string Word, int Count)>();
        double total = 0;
        foreach (string line in EmbeddedText.Lines("words.txt").Concat(EmbeddedText.Lines("further-words.txt")).Concat(EmbeddedText.Lines("phrases.txt")))
        {
            string[] fields = line.Split(' ');
            int count = int.Parse(fields[1], CultureInfo.InvariantCulture);
            rows.Add((fields[0], count));
            total += count;
        }

        foreach ((string word, int count) in rows)
        {
            int node = Insert(word);
            _logProbabilities[node] = (float)Math.Log((count + 0.5) / total);
        }

        foreach (string noun in PersonNouns.All.Concat(PersonTitles.All).Where(noun => noun.Length is > 1 and <= MaxLength && noun is not "王子"))
        {
            int node = Insert(noun);
            if (_logProbabilities[node] == 0)
            {
                _logProbabilities[node] = (float)Math.Log(CountOfPersonNoun / total);
            }
        }
    }

    /// <summary>The dictionary; loaded at first use.</summary>
    public static WordDictionary Instance { get; } = new();

    /// <summary>Phrases that look like names and are never any, such as 大惊.</summary>
    public static FrozenSet<string> Phrases { get; } = EmbeddedText.Lines("phrases.txt").Select(line => line.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Log probability of a word; <c>null</c> for what is no word.</summary>
    public float? LogProbability(ReadOnlySpan<char> word)
    {
        int node = Find(word);
        return node > 0 && _logProbabilities[node] < 0 ? _logProbabilities[node] : null;
    }

    /// <summary>Node of a first character; 0 for none.</summary>
    public int Root(char character) => _roots[character];

    /// <summary>Node that follows another; 0 for none.</summary>
    public int Child(int node, char character)
    {
        ulong key = ((ulong)node << 16) | character;
        for (int slot = Hash(key); ; slot = (slot + 1) & Mask)
        {
            if (_keys[slot] == key)
            {
                return _children[slot];
            }

            if (_keys[slot] == 0)
            {
                return 0;
            }
        }
    }

    /// <summary>Log probability of the word that ends at a node; 0 where none ends.</summary>
    public float LogProbabilityAt(int node) => _logProbabilities[node];

    private static int Hash(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 46) & Mask;

    private int Find(ReadOnlySpan<char> word)
    {
        int node = word.Length == 0 ? 0 : _roots[word[0]];
        for (int i = 1; i < word.Length && node > 0; i++)
        {
            node = Child(node, word[i]);
        }

        return node;
    }

    private int Insert(string word)
    {
        int node = _roots[word[0]];
        if (node == 0)
        {
            node = _roots[word[0]] = NewNode();
        }

        for (int i = 1; i < word.Length; i++)
        {
            int child = Child(node, word[i]);
            if (child == 0)
            {
                child = NewNode();
                ulong key = ((ulong)node << 16) | word[i];
                int slot = Hash(key);
                while (_keys[slot] != 0)
                {
                    slot = (slot + 1) & Mask;
                }

                (_keys[slot], _children[slot]) = (key, child);
            }

            node = child;
        }

        return node;
    }

    private int NewNode()
    {
        _logProbabilities.Add(0);
        return _logProbabilities.Count - 1;
    }
}
