namespace Txt2Voice.Recognition;

/// <summary>A quotation with its speaker. Characters are given by their index in <see cref="Cast.Characters"/>, -1 for none.</summary>
internal sealed record AttributedQuotation
{
    /// <summary>First UTF-16 code unit in the book's text, the opening mark.</summary>
    public required long Start { get; init; }

    /// <summary>End in the book's text, exclusive, behind the closing mark.</summary>
    public required long End { get; init; }

    /// <summary>Who speaks.</summary>
    public int Speaker { get; init; } = -1;

    /// <summary>Who is spoken to.</summary>
    public int Addressee { get; init; } = -1;

    /// <summary>What gave the speaker away.</summary>
    public AttributionKind Kind { get; init; }

    /// <summary>Where the words stand that gave the speaker away, in the book's text; <see cref="CueEnd"/> 0 means none.</summary>
    public long CueStart { get; init; }

    /// <summary>Where they end, exclusive.</summary>
    public long CueEnd { get; init; }

    /// <summary>Whether it goes on with the speech of the quotation before, so that its speaker is that one's, however far back it began.</summary>
    public bool ContinuesPrevious { get; init; }

    /// <summary>How sure it is that <see cref="Speaker"/> speaks, 0 to 1.</summary>
    public double Confidence { get; init; }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Start);
        writer.Write(End);
        writer.Write(Speaker);
        writer.Write(Addressee);
        writer.Write((byte)Kind);
        writer.Write(CueStart);
        writer.Write(CueEnd);
        writer.Write(ContinuesPrevious);
        writer.Write(Confidence);
    }

    public static AttributedQuotation Read(BinaryReader reader) => new()
    {
        Start = reader.ReadInt64(),
        End = reader.ReadInt64(),
        Speaker = reader.ReadInt32(),
        Addressee = reader.ReadInt32(),
        Kind = (AttributionKind)reader.ReadByte(),
        CueStart = reader.ReadInt64(),
        CueEnd = reader.ReadInt64(),
        ContinuesPrevious = reader.ReadBoolean(),
        Confidence = reader.ReadDouble(),
    };
}
