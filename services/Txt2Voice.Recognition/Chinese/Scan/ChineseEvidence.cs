using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>The evidence for names in a part of the text.</summary>
internal sealed class ChineseEvidence : IEvidence
{
    private const int LongestOnStack = 64;
    private const int MostKept = 16_384;

    // Of names that are forgotten, for others.
    [ThreadStatic]
    private static Stack<NameEvidence>? _spare;

    private readonly Dictionary<string, NameEvidence>.AlternateLookup<ReadOnlySpan<char>> _byText;

    /// <summary>Makes empty evidence.</summary>
    public ChineseEvidence() => _byText = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How the book marks speech.</summary>
    public QuotationStyleCounts Styles { get; } = new();

    /// <summary>Strings that may be names.</summary>
    public Dictionary<string, NameEvidence> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Reasons to take two strings for names of one person, with how often they were seen.</summary>
    public Dictionary<NameLink, int> Links { get; } = [];

    /// <summary>Times that 我 stood outside quotations.</summary>
    public int NarratorPronouns { get; set; }

    /// <summary>Times that 他 or 她 stood outside quotations.</summary>
    public int OtherPronouns { get; set; }

    /// <summary>Times that 我 was the subject of a quotation's cue.</summary>
    public int NarratorSpeech { get; set; }

    /// <summary>The evidence for a string, made where there is none yet.</summary>
    public NameEvidence Of(ReadOnlySpan<char> name) => Of(name, out _);

    /// <summary>The evidence for a string, made where there is none yet.</summary>
    /// <param name="name">The string.</param>
    /// <param name="known">The string, the same object each time.</param>
    public NameEvidence Of(ReadOnlySpan<char> name, out string known)
    {
        if (!_byText.TryGetValue(name, out string? actual, out NameEvidence? evidence))
        {
            Names.Add(actual = NameStrings.OfThread.Of(name), evidence = _spare is { } spare && spare.TryPop(out NameEvidence? empty) ? empty : new NameEvidence());
        }

        known = actual;
        return evidence;
    }

    /// <summary>Forgets everything but the styles.</summary>
    public void Clear()
    {
        Names.Clear();
        Links.Clear();
        NarratorPronouns = OtherPronouns = NarratorSpeech = 0;
    }

    /// <inheritdoc/>
    public bool TryClear()
    {
        if (Names.Count > MostKept || Links.Count > MostKept)
        {
            return false;
        }

        foreach (NameEvidence evidence in Names.Values)
        {
            GiveBack(evidence);
        }

        Clear();
        Styles.Clear();
        return true;
    }

    private static void GiveBack(NameEvidence evidence)
    {
        _spare ??= new Stack<NameEvidence>();
        if (_spare.Count < MostKept)
        {
            evidence.Clear();
            _spare.Push(evidence);
        }
    }

    /// <summary>Counts a link once more.</summary>
    public void Link(string name, string other, NameLinkKind kind, int times = 1)
    {
        var link = new NameLink(name, other, kind);
        CollectionsMarshal.GetValueRefOrAddDefault(Links, link, out _) += times;
    }

    /// <summary>Adds the evidence of another part of the text but its styles.</summary>
    /// <param name="other">The evidence, which is not used any more: what is known of a string only there is taken over as it is.</param>
    public void Take(ChineseEvidence other)
    {
        foreach ((string name, NameEvidence evidence) in other.Names)
        {
            ref NameEvidence? own = ref CollectionsMarshal.GetValueRefOrAddDefault(Names, name, out bool isKnown);
            if (isKnown)
            {
                own!.Add(evidence);
                GiveBack(evidence);
            }
            else
            {
                own = evidence;
            }
        }

        other.Names.Clear();
        foreach ((NameLink link, int times) in other.Links)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Links, link, out _) += times;
        }

        NarratorPronouns += other.NarratorPronouns;
        OtherPronouns += other.OtherPronouns;
        NarratorSpeech += other.NarratorSpeech;
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        Styles.Write(writer);
        writer.Write7BitEncodedInt(Names.Count);
        foreach ((string name, NameEvidence evidence) in NameOrder.Sort(Names))
        {
            writer.Write(name);
            evidence.Write(writer);
        }

        writer.Write7BitEncodedInt(Links.Count);
        NameLink[] links = [.. Links.Keys];
        Array.Sort(links, NameLink.Compare);
        foreach (NameLink link in links)
        {
            writer.Write(link.Name);
            writer.Write(link.Other);
            writer.Write((byte)link.Kind);
            writer.Write7BitEncodedInt(Links[link]);
        }

        writer.Write7BitEncodedInt(NarratorPronouns);
        writer.Write7BitEncodedInt(OtherPronouns);
        writer.Write7BitEncodedInt(NarratorSpeech);
    }

    /// <inheritdoc/>
    public void Merge(BinaryReader reader)
    {
        Styles.Merge(reader);
        Span<char> room = stackalloc char[LongestOnStack];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            Of(reader.ReadChars(room)).Merge(reader);
        }

        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            string name = NameStrings.OfThread.Of(reader.ReadChars(room)), other = NameStrings.OfThread.Of(reader.ReadChars(room));
            Link(name, other, (NameLinkKind)reader.ReadByte(), reader.Read7BitEncodedInt());
        }

        NarratorPronouns += reader.Read7BitEncodedInt();
        OtherPronouns += reader.Read7BitEncodedInt();
        NarratorSpeech += reader.Read7BitEncodedInt();
    }
}
