namespace Txt2Voice.Recognition.Chinese;

/// <summary>How a person is mentioned.</summary>
internal enum MentionKind : byte
{
    /// <summary>By a name of the cast.</summary>
    Name,

    /// <summary>By a noun, such as 老人.</summary>
    Noun,

    /// <summary>By 他 or 她.</summary>
    Pronoun,

    /// <summary>By 我 outside quotations.</summary>
    Narrator,
}

/// <summary>A place in the text that mentions a person.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Character">Index of the character in the cast; -1 where unknown.</param>
/// <param name="Kind">How the person is mentioned.</param>
/// <param name="Gender">Gender that a pronoun or noun tells.</param>
/// <param name="IsSubject">Whether it is the subject of a clause.</param>
/// <param name="IsObject">Whether it stands behind a preposition or verb that takes persons.</param>
/// <param name="Quotation">Index of the quotation that holds it; -1 for narration.</param>
/// <param name="IsVocative">Whether it stands alone between marks within a quotation.</param>
internal readonly record struct Mention(
    int Start, int End, int Character, MentionKind Kind, Gender Gender, bool IsSubject, bool IsObject, int Quotation, bool IsVocative);
