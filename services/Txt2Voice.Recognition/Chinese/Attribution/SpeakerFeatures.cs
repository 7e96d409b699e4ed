namespace Txt2Voice.Recognition.Chinese;

/// <summary>What speaks for or against a candidate as the speaker of a quotation.</summary>
internal enum SpeakerFeature
{
    /// <summary>Spoke last, and no narration stands between.</summary>
    SpokeLastAdjacent,

    /// <summary>Spoke last, with narration between.</summary>
    SpokeLast,

    /// <summary>Spoke last but one, and no narration stands between.</summary>
    SpokeLastButOneAdjacent,

    /// <summary>Spoke last but one, with narration between.</summary>
    SpokeLastButOne,

    /// <summary>Spoke third last.</summary>
    SpokeThirdLast,

    /// <summary>Spoke fourth last.</summary>
    SpokeFourthLast,

    /// <summary>Subject of the last sentence of the narration since the last quotation.</summary>
    GapLastSubject,

    /// <summary>Subject of that narration elsewhere.</summary>
    GapSubject,

    /// <summary>Named in that narration otherwise.</summary>
    GapMention,

    /// <summary>Last one named in narration, where no narration stands between.</summary>
    LastNamed,

    /// <summary>Logarithm of the distance to the last mention in narration.</summary>
    Distance,

    /// <summary>Logarithm of the number of mentions nearby.</summary>
    Frequency,

    /// <summary>Called in the quotation.</summary>
    CalledHere,

    /// <summary>Named in the quotation.</summary>
    NamedHere,

    /// <summary>Called in the quotation before.</summary>
    CalledBefore,

    /// <summary>Named in the quotation before.</summary>
    NamedBefore,

    /// <summary>Subject of the narration behind the quotation.</summary>
    NextSubject,

    /// <summary>Named in the narration behind the quotation.</summary>
    NextMention,

    /// <summary>Called in the quotation behind.</summary>
    CalledNext,

    /// <summary>Speaks the quotation behind, as its cue says, and no narration stands between.</summary>
    SpeaksNext,

    /// <summary>Was spoken to last.</summary>
    SpokenTo,

    /// <summary>Spoke the quotation before, in the same paragraph.</summary>
    SameParagraph,

    /// <summary>Known by a noun only.</summary>
    IsNoun,

    /// <summary>Logarithm of the mentions in the book.</summary>
    Weight,

    /// <summary>Whom the pronoun of the cue was taken for.</summary>
    PronounReferent,

    /// <summary>Fits the gender of the pronoun that is the last subject of the narration between.</summary>
    GapPronoun,

    /// <summary>The first-person narrator.</summary>
    IsNarrator,

    /// <summary>Among the speakers of the last six quotations.</summary>
    InConversation,

    /// <summary>Bears the noun of the cue.</summary>
    NounReferent,

    /// <summary>Was named in narration, as its subject, for the last time before the quotation.</summary>
    LastSubject,

    /// <summary>Is of the other gender than the cue's pronoun or noun.</summary>
    OtherGender,

    /// <summary>Bears a name that ends with the noun of the cue.</summary>
    NounSuffix,

    /// <summary>Was meant by the noun of the cue the last time.</summary>
    NounBefore,

    /// <summary>Subject of a verb of speech in the paragraph behind the quotation.</summary>
    NextSpeech,

    /// <summary>Speaks, as its cue says, an even number of turns later, and only turns without cue stand between.</summary>
    AnchorEven,

    /// <summary>Speaks, as its cue says, an odd number of turns later, at least three, and only turns without cue stand between.</summary>
    AnchorOdd,

    /// <summary>1 where a word such as 姐 in the quotation before calls somebody of this gender, -1 where of the other.</summary>
    CalledGender,

    /// <summary>The same for the quotation behind.</summary>
    CalledGenderNext,

    /// <summary>Is the first (1) or second (0.5) whom the text names behind the quotation and did not name nearby before it; the cue's subject is a noun.</summary>
    NewBehind,

    /// <summary>The same where the noun says that somebody unknown speaks: 一个女人, 另一个声音, 来人.</summary>
    NewBehindOfStranger,

    /// <summary>Was named nearby before the quotation, of which somebody unknown is the cue's subject.</summary>
    KnownToStranger,

    /// <summary>Answered when somebody was called by the cue's noun, or one that means the same.</summary>
    AnsweredToNoun,

    /// <summary>1 where a word such as 老夫 in the quotation means somebody of this gender, -1 where of the other.</summary>
    SelfGender,

    /// <summary>Was taken for the noun that was the last subject before the cue's pronoun.</summary>
    PronounOfNoun,

    /// <summary>1 for this gender, -1 for the other, where 他 or 她 speaks an even number of turns later and only turns without cue stand between.</summary>
    AnchorGenderEven,

    /// <summary>The same for an odd number of turns.</summary>
    AnchorGenderOdd,

    /// <summary>Number of features.</summary>
    Count,
}

/// <summary>What kind of quotation the speaker of which is ranked.</summary>
internal enum RankedKind
{
    /// <summary>The cue's subject is a pronoun.</summary>
    Pronoun,

    /// <summary>The cue's subject is a noun.</summary>
    Noun,

    /// <summary>There is a cue without a subject.</summary>
    Ellipsis,

    /// <summary>There is no cue.</summary>
    Latent,

    /// <summary>Number of kinds.</summary>
    Count,
}
