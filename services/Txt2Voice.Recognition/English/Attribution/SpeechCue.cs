namespace Txt2Voice.Recognition.English;

/// <summary>What the words beside a quotation say of its speaker.</summary>
internal enum CueKind : byte
{
    None = 0,

    /// <summary>"said X"</summary>
    Name = 1,

    /// <summary>"he said"</summary>
    Pronoun = 2,

    /// <summary>"said the old man"</summary>
    Description = 3,

    /// <summary>"I said"</summary>
    FirstPerson = 4,
}

/// <summary>A cue.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="First">First token of the words that mean the speaker.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Mention">Index of the mention, for <see cref="CueKind.Name"/>; else -1.</param>
/// <param name="Gender">Gender that a pronoun or description shows.</param>
internal readonly record struct SpeechCue(CueKind Kind, int First, int Last, int Mention, Gender Gender);
