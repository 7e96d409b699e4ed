namespace Txt2Voice.Recognition.English;

/// <summary>A name or description of the cast in the text.</summary>
/// <param name="First">First token.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Name">The name used.</param>
/// <param name="Character">Whom it means.</param>
/// <param name="Quotation">The quotation it stands in; -1 for narration.</param>
/// <param name="Paragraph">The paragraph.</param>
/// <param name="IsVocative">Whether somebody is addressed by it.</param>
/// <param name="IsSubject">Whether a verb follows, so that it acts.</param>
/// <param name="IsPossessive">Whether a genitive follows.</param>
internal readonly record struct Mention(
    int First, int Last, CastName Name, int Character, int Quotation, int Paragraph, bool IsVocative, bool IsSubject, bool IsPossessive);
