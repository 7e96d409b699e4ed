using System.Numerics;
using System.Runtime.CompilerServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Collects words and packs them into a <see cref="WordTrie"/>.</summary>
internal sealed class WordTrieBuilder
{
    private const int SlotBits = 18;
    private const int Slots = 1 << SlotBits;
    private const int Characters = char.MaxValue + 1;

    /// <summary>Nodes with more children stand behind all that were placed before: the gaps that would take them are few, and looking for them costs most of the start.</summary>
    private const int MostThatFillGaps = 30;

    // Nodes by open addressing. Those of single characters are numbered by them and stand in no slot.
    private readonly int[] _slots = new int[Slots];
    private readonly List<Beginning> _beginnings = new(Slots / 2);
    private readonly float[] _singles = new float[Characters];

    /// <summary>Makes an empty one.</summary>
    public WordTrieBuilder() => Array.Fill(_singles, WordTrie.UnknownLogProbability);

    /// <summary>Adds a word; one that is known gets the new log probability.</summary>
    /// <param name="word">The word, not empty.</param>
    /// <param name="logProbability">Its log probability, below 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<char> word, float logProbability)
    {
        if (word.Length == 1)
        {
            _singles[word[0]] = logProbability;
            return;
        }

        int node = word[0];
        foreach (char character in word[1..])
        {
            ref int slot = ref SlotOf(node, character);
            if (slot == 0)
            {
                _beginnings.Add(new Beginning(node, character, float.NegativeInfinity));
                slot = Characters + _beginnings.Count;
            }

            node = slot - 1;
        }

        _beginnings[node - Characters] = _beginnings[node - Characters] with { LogProbability = logProbability };
    }

    /// <summary>Whether a word was added.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        int node = word[0];
        foreach (char character in word[1..])
        {
            if ((node = SlotOf(node, character) - 1) < 0)
            {
                return false;
            }
        }

        return node < Characters ? _singles[node] != WordTrie.UnknownLogProbability : !float.IsNegativeInfinity(_beginnings[node - Characters].LogProbability);
    }

    /// <summary>Packs the words.</summary>
    /// <exception cref="InvalidOperationException">There are more of them than the trie has numbers for.</exception>
    public WordTrie Build()
    {
        int[] codes = Codes(out int usedCodes);
        int[] firstChildren = ChildrenByParent(out int[] children);
        ushort[] numbers = Numbers(codes, usedCodes, firstChildren);
        int[] bases = Place(codes, firstChildren, children);
        int places = bases.Max() + usedCodes + 1;
        var parents = new ushort[places];
        Array.Fill(parents, WordTrie.Free);
        var nodes = new WordNode[places];
        for (int i = 0; i < _beginnings.Count; i++)
        {
            Beginning beginning = _beginnings[i];
            int place = bases[beginning.Parent] + codes[beginning.Character];
            parents[place] = numbers[beginning.Parent];
            nodes[place] = new WordNode(beginning.LogProbability, bases[Characters + i], numbers[Characters + i]);
        }

        var roots = new WordRoot[Characters];
        for (int c = 0; c < Characters; c++)
        {
            roots[c] = new WordRoot(_singles[c], bases[c], codes[c]);
        }

        return new WordTrie(roots, parents, nodes);
    }

    // The most frequent second and later characters have the smallest codes, so that siblings stand near each other; then come those that only begin words.
    private int[] Codes(out int used)
    {
        int[] counts = new int[Characters];
        foreach (Beginning beginning in _beginnings)
        {
            counts[beginning.Character] += Characters;
            counts[beginning.Parent < Characters ? beginning.Parent : beginning.Character]++;
        }

        long[] order = [.. Enumerable.Range(0, Characters).Where(c => counts[c] > 0).Select(c => ((long)-counts[c] * Characters) + c)];
        Array.Sort(order);
        used = order.Length;
        Ensure(used <= WordRoot.GreatestCode);
        int[] codes = new int[Characters];
        for (int i = 0; i < order.Length; i++)
        {
            codes[order[i] & char.MaxValue] = i + 1;
        }

        return codes;
    }

    // Indexes of the children of each node: from its entry in the result to that of the next node.
    private int[] ChildrenByParent(out int[] children)
    {
        int[] first = new int[Characters + _beginnings.Count + 1];
        foreach (Beginning beginning in _beginnings)
        {
            first[beginning.Parent + 1]++;
        }

        for (int node = 1; node < first.Length; node++)
        {
            first[node] += first[node - 1];
        }

        children = new int[_beginnings.Count];
        int[] next = [.. first];
        for (int i = 0; i < _beginnings.Count; i++)
        {
            children[next[_beginnings[i].Parent]++] = i;
        }

        return first;
    }

    private static ushort[] Numbers(int[] codes, int usedCodes, int[] firstChildren)
    {
        var numbers = new ushort[firstChildren.Length - 1];
        int last = usedCodes;
        for (int node = 0; node < numbers.Length; node++)
        {
            bool goesOn = firstChildren[node + 1] > firstChildren[node];
            numbers[node] = (ushort)(node < Characters ? codes[node] : goesOn ? ++last : 0);
        }

        Ensure(last < WordTrie.Free);
        return numbers;
    }

    // For each node the first base at which all its children find a free place, those with most children first. 64 bases are tried at once, as bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Place(int[] codes, int[] firstChildren, int[] children)
    {
        var nodes = new List<long>();
        for (int node = 0; node < firstChildren.Length - 1; node++)
        {
            if (firstChildren[node + 1] > firstChildren[node])
            {
                nodes.Add(((long)(firstChildren[node] - firstChildren[node + 1]) << 32) + node);
            }
        }

        nodes.Sort();
        int[] bases = new int[firstChildren.Length - 1];
        ulong[] used = new ulong[(WordRoot.GreatestBase + (2 * WordRoot.GreatestCode)) / 64];
        // No base is negative, so that the first places stay free.
        int greatestCode = codes.Max();
        int full = (greatestCode / 64) + 1, size = 0, from = 0;
        foreach (long order in nodes)
        {
            int node = (int)order;
            ReadOnlySpan<int> own = children.AsSpan(firstChildren[node]..firstChildren[node + 1]);
            while (used[full] == ulong.MaxValue)
            {
                full++;
            }

            // Where many did not fit one more of the same size hardly will; a single child stands in the first gap.
            int start = own.Length > MostThatFillGaps || own.Length == size ? from : (full * 64) - greatestCode;
            ulong taken = ulong.MaxValue;
            for (; ; start += 64)
            {
                taken = 0;
                foreach (int child in own)
                {
                    int place = start + codes[_beginnings[child].Character];
                    taken |= (used[place >> 6] >> place) | (used[(place >> 6) + 1] << 1 << ~place);
                    if (taken == ulong.MaxValue)
                    {
                        break;
                    }
                }

                if (taken != ulong.MaxValue)
                {
                    break;
                }
            }

            (size, from) = (own.Length, start);
            start += BitOperations.TrailingZeroCount(~taken);
            Ensure(start <= WordRoot.GreatestBase);
            bases[node] = start;
            foreach (int child in own)
            {
                int place = start + codes[_beginnings[child].Character];
                used[place >> 6] |= 1UL << place;
            }
        }

        return bases;
    }

    private ref int SlotOf(int parent, char character)
    {
        uint slot = (uint)(((((ulong)parent << 16) | character) * 0x9E3779B97F4A7C15UL) >> (64 - SlotBits));
        while (_slots[slot] != 0)
        {
            Beginning beginning = _beginnings[_slots[slot] - 1 - Characters];
            if (beginning.Parent == parent && beginning.Character == character)
            {
                break;
            }

            slot = (slot + 1) & (Slots - 1);
        }

        Ensure(_beginnings.Count < Slots / 2);
        return ref _slots[slot];
    }

    private static void Ensure(bool fits)
    {
        if (!fits)
        {
            throw new InvalidOperationException("There are more words than the trie has room for.");
        }
    }

    private readonly record struct Beginning(int Parent, char Character, float LogProbability);
}
