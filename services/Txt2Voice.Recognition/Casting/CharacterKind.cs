namespace Txt2Voice.Recognition;

/// <summary>What a character is known by.</summary>
internal enum CharacterKind : byte
{
    /// <summary>A proper name or a title used as one.</summary>
    Named = 0,

    /// <summary>A description only, such as "the old woman".</summary>
    Described = 1,

    /// <summary>The first-person narrator, named or not.</summary>
    Narrator = 2,
}
