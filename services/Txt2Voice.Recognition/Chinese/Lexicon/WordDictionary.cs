using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;

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

    private const int SlotBits = 17;
    private const int Slots = 1 << SlotBits;
    private const int BitsPerSlot = 8;
    private const int HashBits = SlotBits + 3;
    private readonly Entry[] _entries = new Entry[Slots];
    private readonly WordNode[] _roots = new WordNode[char.MaxValue + 1];
    private readonly float[] _characters = new float[char.MaxValue + 1];

    // Most pairs of characters begin no word: a few bits for each slot tell so from far nearer to the processor than the entries.
    private readonly ulong[] _taken = new ulong[Slots * BitsPerSlot / 64];
    private int _nodes;
    private int _used;

    private WordDictionary()
    {
        var rows = new List<(string Word, int Count)>();
        double total = 0;
        foreach (string line in EmbeddedText.Lines("words.txt").Concat(EmbeddedText.Lines("further-words.txt")).Concat(EmbeddedText.Lines("phrases.txt")))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            ReadOnlySpan<char> rest = line.AsSpan(blank + 1);
            int count = int.Parse(rest.Contains(' ') ? rest[..rest.IndexOf(' ')] : rest, CultureInfo.InvariantCulture);
            rows.Add((line[..blank], count));
            total += count;
        }

        foreach ((string word, int count) in rows)
        {
            Insert(word, (float)Math.Log((count + 0.5) / total));
        }

        foreach (string noun in PersonNouns.All.Concat(PersonTitles.All).Where(noun => noun.Length is > 1 and <= MaxLength && noun is not "王子"))
        {
            if (LogProbability(noun) is null)
            {
                Insert(noun, (float)Math.Log(CountOfPersonNoun / total));
            }
        }

        for (int c = 0; c < _characters.Length; c++)
        {
            _characters[c] = _roots[c].LogProbability < 0 ? _roots[c].LogProbability : UnknownLogProbability;
        }
    }

    /// <summary>The dictionary; loaded at first use.</summary>
    public static WordDictionary Instance { get; } = new();

    /// <summary>Phrases that look like names and are never any, such as 大惊.</summary>
    public static FrozenSet<string> Phrases { get; } = EmbeddedText.Lines("phrases.txt").Select(line => line.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Log probability of a word; <c>null</c> for what is no word.</summary>
    public float? LogProbability(ReadOnlySpan<char> word)
    {
        WordNode node = word.Length == 0 ? default : _roots[word[0]];
        for (int i = 1; i < word.Length; i++)
        {
            node = node.Id > 0 ? Child(node.Id, word[i]) : default;
        }

        return node.LogProbability < 0 ? node.LogProbability : null;
    }

    /// <summary>Log probability of a character as a word; of one that is none, <see cref="UnknownLogProbability"/>.</summary>
    public float OfCharacter(char character) => _characters[character];

    /// <summary>The node of a first character.</summary>
    public WordNode Root(char character) => _roots[character];

    /// <summary>1 where a character may follow a node, 0 where it does not for sure.</summary>
    /// <param name="node">The <see cref="WordNode.Id"/> of the node.</param>
    /// <param name="character">The character.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MayFollow(int node, char character)
    {
        uint hash = Hash(Key(node, character));
        return (int)(_taken[hash >> 6] >> (int)(hash & 63)) & 1;
    }

    /// <summary>The node that follows another one.</summary>
    /// <param name="node">The <see cref="WordNode.Id"/> of the other one, not 0.</param>
    /// <param name="character">The next character.</param>
    public WordNode Child(int node, char character)
    {
        uint key = Key(node, character);
        Entry[] entries = _entries;
        for (uint slot = Hash(key) / BitsPerSlot; ; slot++)
        {
            ref readonly Entry entry = ref entries[slot & (Slots - 1)];
            if (entry.Key == key)
            {
                return entry.Node;
            }

            if (entry.Key == 0)
            {
                return default;
            }
        }
    }

    // Fewer than 65,536 beginnings of words go on.
    private static uint Key(int node, char character) => ((uint)node << 16) | character;

    private static uint Hash(uint key) => (uint)((key * 0x9E3779B97F4A7C15UL) >> (64 - HashBits));

    private void Insert(ReadOnlySpan<char> word, float logProbability)
    {
        ref WordNode node = ref _roots[word[0]];
        for (int i = 1; i < word.Length; i++)
        {
            if (node.Id == 0)
            {
                node = node with { Id = ++_nodes };
            }

            uint key = Key(node.Id, word[i]);
            uint hash = Hash(key);
            _taken[hash >> 6] |= 1UL << (int)(hash & 63);
            uint slot = hash / BitsPerSlot;
            while (_entries[slot].Key != key && _entries[slot].Key != 0)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            if (_entries[slot].Key == 0 && ++_used > Slots * 3 / 4 || _nodes > ushort.MaxValue)
            {
                throw new InvalidOperationException("There are more words than the table has room for.");
            }

            _entries[slot].Key = key;
            node = ref _entries[slot].Node;
        }

        node = node with { LogProbability = logProbability };
    }

    // All of a node in one line of the cache.
    private struct Entry
    {
        public uint Key;
        public WordNode Node;
    }
}

/// <summary>What is known of the beginning of a word.</summary>
/// <param name="Id">By which longer words are found; 0 where there are none.</param>
/// <param name="LogProbability">Log probability of the word that ends here; 0 where none ends.</param>
internal readonly record struct WordNode(int Id, float LogProbability);
