namespace Txt2Voice.Recognition;

/// <summary>The result document. In JSON its names are snake case; see <see cref="ResultJson"/>.</summary>
public sealed record RecognitionResult
{
    /// <summary>Language of the book: <c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The engine that made it, such as <c>builtin/1</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The cast, most mentioned first.</summary>
    public required IReadOnlyList<ResultCharacter> Characters { get; init; }

    /// <summary>Alias to canonical name; an alias that several characters share is left out.</summary>
    public required IReadOnlyDictionary<string, string> AliasMap { get; init; }

    /// <summary>Who has to do with whom, strongest first.</summary>
    public required IReadOnlyList<ResultRelation> Relations { get; init; }

    /// <summary>The script: every quotation in the order of the text.</summary>
    public required IReadOnlyList<ResultDialogue> Dialogues { get; init; }

    /// <summary>Figures of the whole.</summary>
    public required ResultStatistics Statistics { get; init; }
}

/// <summary>A character of the cast.</summary>
public sealed record ResultCharacter
{
    /// <summary>Identity within the document, such as <c>c001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The same as <see cref="CanonicalName"/>, for clients of the former service.</summary>
    public required string Name { get; init; }

    /// <summary>The name that the book uses to tell the character from all others.</summary>
    public required string CanonicalName { get; init; }

    /// <summary>Other names, most used first, without the canonical one.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary><c>male</c>, <c>female</c> or <c>unknown</c>.</summary>
    public required string Gender { get; init; }

    /// <summary>How often a name of the character occurs in the text, pronouns not counted.</summary>
    public required int Mentions { get; init; }

    /// <summary>How many quotations the character speaks.</summary>
    public required int Quotes { get; init; }

    /// <summary>Index of the first sentence that names the character, from 0.</summary>
    public required int FirstAppearanceIdx { get; init; }

    /// <summary><c>main</c>, <c>supporting</c> or <c>minor</c>.</summary>
    public required string Importance { get; init; }

    /// <summary>Occupations and roles that the text gives, such as <c>teacher</c>; may be empty.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>How sure the engine is that this is a character, 0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>A relation between two characters.</summary>
public sealed record ResultRelation
{
    /// <summary>Canonical name of the first.</summary>
    public required string FromChar { get; init; }

    /// <summary>Canonical name of the second.</summary>
    public required string ToChar { get; init; }

    /// <summary>
    /// <c>dialogue</c> (the first speaks to the second), <c>cooccurrence</c> (they stand in one paragraph) or <c>kinship</c> (the text says that
    /// they are relatives).
    /// </summary>
    public required string RelationType { get; init; }

    /// <summary>How often.</summary>
    public required int Weight { get; init; }

    /// <summary>For <c>kinship</c>: what the first is to the second, in English, such as <c>mother</c>; else <c>null</c>.</summary>
    public string? Role { get; init; }

    /// <summary>
    /// The passage that shows it best: a quotation from one to the other, the closest sentences that name both, or the sentence that says how
    /// they are related; <c>null</c> in documents made before there was evidence.
    /// </summary>
    public ResultEvidence? Evidence { get; init; }
}

/// <summary>A stretch of the text that shows a relation.</summary>
/// <param name="Start">First UTF-16 code unit in the book's text.</param>
/// <param name="End">End, exclusive.</param>
public sealed record ResultEvidence(long Start, long End);

/// <summary>A quotation and its attribution.</summary>
public sealed record ResultDialogue
{
    /// <summary>First UTF-16 code unit of the quotation in the book's text, its opening mark included.</summary>
    public required long Start { get; init; }

    /// <summary>End, exclusive, its closing mark included.</summary>
    public required long End { get; init; }

    /// <summary>Identity of the speaker; <c>null</c> where the engine does not know.</summary>
    public required string? SpeakerId { get; init; }

    /// <summary>Canonical name of the speaker; <c>null</c> where the engine does not know.</summary>
    public required string? Speaker { get; init; }

    /// <summary>Identity of the one spoken to; <c>null</c> where the engine does not know.</summary>
    public required string? AddresseeId { get; init; }

    /// <summary><c>explicit</c> (a name beside the quotation), <c>anaphoric</c> (a pronoun or description) or <c>implicit</c> (neither).</summary>
    public required string Attribution { get; init; }

    /// <summary>The words that gave the speaker away; <c>null</c> for none.</summary>
    public required ResultCue? Cue { get; init; }

    /// <summary>How sure the engine is of the speaker, 0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>A stretch of the text that says who speaks.</summary>
/// <param name="Start">First UTF-16 code unit in the book's text.</param>
/// <param name="End">End, exclusive.</param>
public sealed record ResultCue(long Start, long End);

/// <summary>Figures of a result.</summary>
public sealed record ResultStatistics
{
    /// <summary>Number of characters.</summary>
    public required int TotalCharacters { get; init; }

    /// <summary>Sum of the characters' mentions.</summary>
    public required int TotalMentions { get; init; }

    /// <summary>Number of quotations.</summary>
    public required int TotalDialogues { get; init; }

    /// <summary>Length of the text in UTF-16 code units.</summary>
    public required long TextLength { get; init; }

    /// <summary>Number of sentences.</summary>
    public required int SentenceCount { get; init; }

    /// <summary>Seconds from the start of the first step to the end of the last, filled in by the caller of the engine; 0 before.</summary>
    public required double ProcessingTime { get; init; }
}
