namespace Txt2Voice.Recognition.English;

/// <summary>What the lexicon knows of an English word; several may hold.</summary>
[Flags]
internal enum WordClass
{
    None = 0,

    /// <summary>Reports speech by itself: "said", "cried".</summary>
    SpeechVerb = 1 << 0,

    /// <summary>Reports speech beside a quotation only: "nodded", "smiled".</summary>
    WeakSpeechVerb = 1 << 1,

    MaleTitle = 1 << 2,
    FemaleTitle = 1 << 3,
    NeutralTitle = 1 << 4,
    MaleNoun = 1 << 5,
    FemaleNoun = 1 << 6,
    NeutralNoun = 1 << 7,
    MaleGiven = 1 << 8,
    FemaleGiven = 1 << 9,

    /// <summary>With a capital it is still no person.</summary>
    NotName = 1 << 10,
    Place = 1 << 11,

    /// <summary>he, him, his, himself</summary>
    MalePronoun = 1 << 12,

    /// <summary>she, her, hers, herself</summary>
    FemalePronoun = 1 << 13,

    /// <summary>A pronoun that can be the subject: he, she, I.</summary>
    SubjectPronoun = 1 << 14,

    /// <summary>I, me, my, mine, myself</summary>
    FirstPerson = 1 << 15,
    Determiner = 1 << 16,

    /// <summary>Stands before places rather than persons: in, at, from.</summary>
    PlacePreposition = 1 << 17,

    /// <summary>was, had, could and the like: what stands before is a subject.</summary>
    Auxiliary = 1 << 18,

    /// <summary>Joins the parts of a name: de, von, of.</summary>
    Particle = 1 << 19,

    /// <summary>you, your, yours</summary>
    SecondPerson = 1 << 20,

    /// <summary>they, them, their</summary>
    ThirdPlural = 1 << 21,

    Title = MaleTitle | FemaleTitle | NeutralTitle,
    Noun = MaleNoun | FemaleNoun | NeutralNoun,
    Given = MaleGiven | FemaleGiven,
}
