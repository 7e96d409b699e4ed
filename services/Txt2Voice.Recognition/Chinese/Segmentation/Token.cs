namespace Txt2Voice.Recognition.Chinese;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word of the dictionary, or a single Chinese character.</summary>
    Word,

    /// <summary>Surname and given name.</summary>
    FullName,

    /// <summary>Surname and title, such as 高主任.</summary>
    TitledName,

    /// <summary>老, 小 or 阿 and a surname or a character of a given name.</summary>
    FamiliarName,

    /// <summary>A name of the cast.</summary>
    CastName,

    /// <summary>A mark, a line end or a run of other characters.</summary>
    Other,
}

/// <summary>A word of the text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    /// <summary>End, exclusive.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is a name of a person.</summary>
    public bool IsName => Kind is TokenKind.FullName or TokenKind.TitledName or TokenKind.FamiliarName;
}
