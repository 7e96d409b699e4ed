using System.Buffers;
using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition;

/// <summary>What the attribution of one segment found. Characters are given by their index in <see cref="Cast.Characters"/>.</summary>
internal sealed class SegmentAttribution
{
    /// <summary>The quotations that begin in the segment, in the order of the text.</summary>
    public List<AttributedQuotation> Quotations { get; } = [];

    /// <summary>How often each name occurs in the segment and whom it means.</summary>
    public Dictionary<(int Character, string Name), int> Mentions { get; } = [];

    /// <summary>Index in the book of the first sentence that names a character.</summary>
    public Dictionary<int, int> FirstSentences { get; } = [];

    /// <summary>In how many paragraphs two characters are named together, and where they stand closest; the smaller index comes first.</summary>
    public Dictionary<(int First, int Second), Tie> Cooccurrences { get; } = [];

    /// <summary>Who the text says is a relative of whom, how often, and in which sentence.</summary>
    public Dictionary<Kinship, Tie> Kinships { get; } = [];

    /// <summary>Counts a mention.</summary>
    /// <param name="character">Index of the character.</param>
    /// <param name="name">The name used.</param>
    /// <param name="sentence">Index in the book of the sentence.</param>
    public void AddMention(int character, string name, int sentence)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(Mentions, (character, name), out _)++;
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(FirstSentences, character, out bool isKnown);
        first = isKnown ? Math.Min(sentence, first) : sentence;
    }

    /// <summary>Counts a paragraph that names two characters.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="evidence">The sentences from the first mention to the second.</param>
    public void AddCooccurrence(int one, int other, Passage evidence)
    {
        if (one != other)
        {
            (int, int) pair = (Math.Min(one, other), Math.Max(one, other));
            ref Tie tie = ref CollectionsMarshal.GetValueRefOrAddDefault(Cooccurrences, pair, out _);
            tie = tie.And(new Tie(1, evidence));
        }
    }

    /// <summary>Counts a sentence that says who is a relative of whom.</summary>
    /// <param name="kinship">What it says.</param>
    /// <param name="evidence">The sentence.</param>
    public void AddKinship(Kinship kinship, Passage evidence)
    {
        if (kinship.Relative != kinship.Of)
        {
            Kinships[kinship] = Kinships.GetValueOrDefault(kinship).And(new Tie(1, evidence));
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Quotations.Count);
        foreach (AttributedQuotation quotation in Quotations)
        {
            quotation.Write(writer);
        }

        writer.Write7BitEncodedInt(Mentions.Count);
        foreach (((int character, string name), int count) in Sorted(Mentions, (one, other) =>
            one.Character != other.Character ? one.Character.CompareTo(other.Character) : string.CompareOrdinal(one.Name, other.Name)))
        {
            writer.Write7BitEncodedInt(character);
            writer.Write(name);
            writer.Write7BitEncodedInt(count);
        }

        writer.Write7BitEncodedInt(FirstSentences.Count);
        foreach ((int character, int sentence) in Sorted(FirstSentences, (one, other) => one.CompareTo(other)))
        {
            writer.Write7BitEncodedInt(character);
            writer.Write7BitEncodedInt(sentence);
        }

        WriteCooccurrences(writer);
        writer.Write7BitEncodedInt(Kinships.Count);
        foreach ((Kinship kinship, Tie tie) in Kinships
            .OrderBy(pair => pair.Key.Relative).ThenBy(pair => pair.Key.Of).ThenBy(pair => pair.Key.Role, StringComparer.Ordinal))
        {
            writer.Write7BitEncodedInt(kinship.Relative);
            writer.Write7BitEncodedInt(kinship.Of);
            writer.Write(kinship.Role);
            tie.Write(writer);
        }
    }

    // There are far more of these than of the others, so that their pairs are sorted as numbers.
    private void WriteCooccurrences(BinaryWriter writer)
    {
        int count = Cooccurrences.Count, next = 0;
        ulong[] pairs = ArrayPool<ulong>.Shared.Rent(count);
        Tie[] ties = ArrayPool<Tie>.Shared.Rent(count);
        foreach (((int first, int second), Tie tie) in Cooccurrences)
        {
            (pairs[next], ties[next++]) = (((ulong)(uint)first << 32) | (uint)second, tie);
        }

        Array.Sort(pairs, ties, 0, count);
        writer.Write7BitEncodedInt(count);
        for (int i = 0; i < count; i++)
        {
            writer.Write7BitEncodedInt((int)(pairs[i] >> 32));
            writer.Write7BitEncodedInt((int)pairs[i]);
            ties[i].Write(writer);
        }

        ArrayPool<ulong>.Shared.Return(pairs);
        ArrayPool<Tie>.Shared.Return(ties);
    }

    /// <summary>Forgets everything; keeps the room.</summary>
    public void Clear()
    {
        Quotations.Clear();
        Mentions.Clear();
        FirstSentences.Clear();
        Cooccurrences.Clear();
        Kinships.Clear();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Quotations.Add(AttributedQuotation.Read(reader));
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Mentions[(reader.Read7BitEncodedInt(), reader.ReadString())] = reader.Read7BitEncodedInt();
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            FirstSentences[reader.Read7BitEncodedInt()] = reader.Read7BitEncodedInt();
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Cooccurrences[(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt())] = Tie.Read(reader);
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Kinships[new Kinship(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString())] = Tie.Read(reader);
        }
    }

    private static KeyValuePair<TKey, TValue>[] Sorted<TKey, TValue>(Dictionary<TKey, TValue> table, Comparison<TKey> order)
        where TKey : notnull
    {
        KeyValuePair<TKey, TValue>[] pairs = [.. table];
        Array.Sort(pairs, (one, other) => order(one.Key, other.Key));
        return pairs;
    }
}
