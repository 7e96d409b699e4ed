namespace Txt2Voice.Recognition.English;

/// <summary>What a token looks like.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Possessive,
    Punctuation,
}

/// <summary>A token of English text.</summary>
/// <param name="Start">First UTF-16 code unit in the window.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Class">What the lexicon knows of it.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="IsCapital">Whether it begins with a capital letter.</param>
/// <param name="IsUpper">Whether it has several letters, all of them capitals.</param>
/// <param name="StartsSentence">Whether it is the first word of a sentence or a quotation, where a capital says nothing.</param>
/// <param name="Mark">The character, if it is a punctuation mark.</param>
/// <param name="Quotation">Index of the quotation that it stands in; -1 for narration.</param>
/// <param name="Paragraph">Index of the paragraph.</param>
internal readonly record struct EnglishToken(
    int Start,
    int End,
    WordClass Class,
    TokenKind Kind,
    bool IsCapital,
    bool IsUpper,
    bool StartsSentence,
    char Mark,
    int Quotation,
    int Paragraph)
{
    /// <summary>Whether the lexicon knows one of these classes of it.</summary>
    public bool Is(WordClass any) => (Class & any) != 0;

    /// <summary>Whether it is a word.</summary>
    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>Whether it stands in narration.</summary>
    public bool IsNarration => Quotation < 0;
}
