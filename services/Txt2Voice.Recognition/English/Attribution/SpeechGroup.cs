namespace Txt2Voice.Recognition.English;

/// <summary>Quotations of one speaker that belong together: those of a paragraph, and of the next ones where the speech runs on.</summary>
internal sealed class SpeechGroup
{
    /// <summary>First quotation.</summary>
    public required int FirstQuotation { get; init; }

    /// <summary>Last quotation, inclusive.</summary>
    public required int LastQuotation { get; set; }

    /// <summary>Paragraph of the first quotation.</summary>
    public required int FirstParagraph { get; init; }

    /// <summary>Paragraph of the last quotation.</summary>
    public required int LastParagraph { get; set; }

    /// <summary>The strongest cue beside its quotations.</summary>
    public SpeechCue Cue { get; set; }

    /// <summary>Quotations between the first and the last that are no speech.</summary>
    public List<int> Excluded { get; } = [];

    /// <summary>Whether a quotation is part of the speech.</summary>
    public bool Contains(int quotation) => !Excluded.Contains(quotation);

    /// <summary>Who speaks; -1 while unknown.</summary>
    public int Speaker { get; set; } = -1;

    /// <summary>Whether a name or "I" beside it says who.</summary>
    public bool IsSure { get; set; }

    /// <summary>How sure that is, 0 to 1.</summary>
    public double Confidence { get; set; }

    /// <summary>Who is addressed by name in it; -1 for nobody.</summary>
    public int Vocative { get; set; } = -1;

    /// <summary>Whether its last quotation asks.</summary>
    public bool Asks { get; set; }

    /// <summary>Gender of the one who is addressed as "sir" or "madam".</summary>
    public Gender AddressForm { get; set; }

    /// <summary>Gender of the first "he" or "she" in the narration of its first paragraph.</summary>
    public Gender NarratedPronoun { get; set; }

    /// <summary>Whether "I" is in the narration of its first paragraph.</summary>
    public bool NarratedI { get; set; }

    /// <summary>Who is spoken to, by name or by taking turns; -1 where unknown.</summary>
    public int Addressee { get; set; } = -1;
}
