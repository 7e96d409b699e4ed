namespace Txt2Voice.Recognition;

/// <summary>What gave the speaker away.</summary>
internal enum AttributionKind : byte
{
    /// <summary>Neither name nor pronoun stands beside the quotation.</summary>
    Implicit = 0,

    /// <summary>A pronoun or a description.</summary>
    Anaphoric = 1,

    /// <summary>A name.</summary>
    Explicit = 2,
}
