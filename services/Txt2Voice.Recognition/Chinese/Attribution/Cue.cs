namespace Txt2Voice.Recognition.Chinese;

/// <summary>How the narration beside a quotation points to its speaker.</summary>
internal enum CueKind : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>A verb of speech or a colon.</summary>
    Speech,

    /// <summary>Only what somebody does in the same paragraph.</summary>
    Action,
}

/// <summary>The narration beside a quotation that points to its speaker.</summary>
/// <param name="Kind">How.</param>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Subject">Index of the mention that is its subject; -1 for none.</param>
/// <param name="Follows">Whether it stands behind the quotation.</param>
internal readonly record struct Cue(CueKind Kind, int Start, int End, int Subject, bool Follows);
