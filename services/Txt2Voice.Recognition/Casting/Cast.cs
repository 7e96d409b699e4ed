namespace Txt2Voice.Recognition;

/// <summary>The cast of a book and what else the attribution must know of the whole book.</summary>
internal sealed record Cast
{
    /// <summary>The characters; a character's index in this list is its identity from here on.</summary>
    public required IReadOnlyList<CastCharacter> Characters { get; init; }

    /// <summary>The styles of quotation that the book uses.</summary>
    public required QuotationStyles QuotationStyles { get; init; }

    /// <summary>Whatever else the language's attributor wants to know; empty for nothing.</summary>
    public byte[] LanguageData { get; init; } = [];

    public void Write(BinaryWriter writer)
    {
        writer.Write((int)QuotationStyles);
        writer.Write7BitEncodedInt(Characters.Count);
        foreach (CastCharacter character in Characters)
        {
            character.Write(writer);
        }

        writer.Write7BitEncodedInt(LanguageData.Length);
        writer.Write(LanguageData);
    }

    public static Cast Read(BinaryReader reader)
    {
        var styles = (QuotationStyles)reader.ReadInt32();
        var characters = new CastCharacter[reader.Read7BitEncodedInt()];
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = CastCharacter.Read(reader);
        }

        return new Cast { Characters = characters, QuotationStyles = styles, LanguageData = reader.ReadBytes(reader.Read7BitEncodedInt()) };
    }
}
