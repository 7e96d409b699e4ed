namespace Txt2Voice.Recognition.English;

/// <summary>What the ranker may look at: a window with its mentions and groups, and the mentions by paragraph.</summary>
/// <param name="cast">The cast.</param>
/// <param name="analysis">The window.</param>
/// <param name="mentions">Its mentions.</param>
/// <param name="groups">Its groups.</param>
internal sealed class SpeakerContext(Cast cast, EnglishText analysis, List<Mention> mentions, List<SpeechGroup> groups)
{
    private readonly List<int> _firstMentions = [];
    private readonly DescriptionTable _descriptions = DescriptionTable.Read(cast.LanguageData);
    private readonly (bool IsUnspecific, bool IsBare)[] _specificity = [.. cast.Characters.Select(SpecificityOf)];
    private string _text = "";

    /// <summary>The cast.</summary>
    public Cast Cast => cast;

    /// <summary>The window.</summary>
    public EnglishText Analysis => analysis;

    /// <summary>Its mentions.</summary>
    public List<Mention> Mentions => mentions;

    /// <summary>Its groups, in order.</summary>
    public List<SpeechGroup> Groups => groups;

    /// <summary>Index of the narrator in the cast; -1 for none.</summary>
    public int Narrator { get; } = IndexOfNarrator(cast);

    /// <summary>Whom a description may mean by the evidence of the whole book, with their shares, 0 to 1.</summary>
    public (int Character, double Share)[] DescriptionBearers(SpeechCue cue) => _descriptions.BearersOf(KeyOf(cue));

    /// <summary>Whether a character is only known by a description that may mean anybody, and whether its noun says no more than a sex or an age.</summary>
    public (bool IsUnspecific, bool IsBare) SpecificityOf(int character) => _specificity[character];

    /// <summary>Gender of nearly all who hold the office that a description names; unknown where that says nothing.</summary>
    public Gender RoleGender(SpeechCue cue) => GenericPersons.UsualGender(KeyOf(cue));

    /// <summary>Whether a description brings in somebody new: "a man".</summary>
    public bool IsIndefinite(SpeechCue cue) => Descriptions.IsIndefinite(_text.AsSpan(analysis.Tokens[cue.First].Start..analysis.Tokens[cue.First].End));

    /// <summary>Takes a new window.</summary>
    /// <param name="window">The window.</param>
    public void Reset(in SegmentWindow window)
    {
        _text = window.Text.ToString();
        _firstMentions.Clear();
        int mention = 0;
        for (int paragraph = 0; paragraph <= analysis.Paragraphs.Count; paragraph++)
        {
            while (mention < mentions.Count && mentions[mention].Paragraph < paragraph)
            {
                mention++;
            }

            _firstMentions.Add(mention);
        }
    }

    /// <summary>Index of the first mention of a paragraph, or of the next one that has any.</summary>
    public int FirstMention(int paragraph) => _firstMentions[Math.Clamp(paragraph, 0, _firstMentions.Count - 1)];

    /// <summary>Whether a paragraph has words of narration.</summary>
    public bool HasNarration(int paragraph)
    {
        for (int i = analysis.FirstTokens[paragraph]; i < analysis.FirstTokens[paragraph + 1]; i++)
        {
            if (analysis.Tokens[i] is { IsWord: true, IsNarration: true })
            {
                return true;
            }
        }

        return false;
    }

    private string KeyOf(SpeechCue cue) => Descriptions.KeyOf(analysis.Tokens, new DescriptionSpan(cue.First, cue.Last, cue.Last, true), _text);

    private static (bool IsUnspecific, bool IsBare) SpecificityOf(CastCharacter character) => character.Kind == CharacterKind.Described
        ? (GenericPersons.MeansAnybody(character.Name, character.Weight), GenericPersons.IsBare(character.Name)) : default;

    private static int IndexOfNarrator(Cast cast)
    {
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            if (cast.Characters[i].Kind == CharacterKind.Narrator)
            {
                return i;
            }
        }

        return -1;
    }
}
