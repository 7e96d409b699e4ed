namespace Txt2Voice.Recognition;

/// <summary>Ways in which a book marks speech.</summary>
[Flags]
internal enum QuotationStyles
{
    None = 0,

    /// <summary>“ ”</summary>
    Curly = 1,

    /// <summary>「 」</summary>
    Corner = 2,

    /// <summary>『 』 around speech of its own, not only inside 「 」.</summary>
    WhiteCorner = 4,

    /// <summary>" "</summary>
    Straight = 8,

    /// <summary>‘ ’</summary>
    SingleCurly = 16,

    /// <summary>' '</summary>
    SingleStraight = 32,

    /// <summary>A dash at the beginning of a paragraph.</summary>
    Dash = 64,
}
