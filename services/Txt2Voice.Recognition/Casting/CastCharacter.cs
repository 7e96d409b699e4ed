namespace Txt2Voice.Recognition;

/// <summary>A character of the cast.</summary>
internal sealed record CastCharacter
{
    /// <summary>The name that tells the character from all others.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that the text uses, without <see cref="Name"/>; one that several characters bear stands with each of them.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Gender.</summary>
    public required Gender Gender { get; init; }

    /// <summary>What the character is known by.</summary>
    public CharacterKind Kind { get; init; } = CharacterKind.Named;

    /// <summary>How often the scan met the names; a prior for salience.</summary>
    public int Weight { get; init; }

    /// <summary>How sure it is that this is a character, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Occupations and roles that the text gives.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.WriteStrings(Aliases);
        writer.Write((byte)Gender);
        writer.Write((byte)Kind);
        writer.Write(Weight);
        writer.Write(Confidence);
        writer.WriteStrings(Roles);
    }

    public static CastCharacter Read(BinaryReader reader) => new()
    {
        Name = reader.ReadString(),
        Aliases = reader.ReadStrings(),
        Gender = (Gender)reader.ReadByte(),
        Kind = (CharacterKind)reader.ReadByte(),
        Weight = reader.ReadInt32(),
        Confidence = reader.ReadDouble(),
        Roles = reader.ReadStrings(),
    };
}
