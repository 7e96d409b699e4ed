namespace Txt2Voice.Recognition.English;

/// <summary>
/// Finds the subject of the verb of speech beside a quotation: the patterns quote-verb-mention, quote-mention-verb and
/// mention-verb-quote of Muzny et al. 2017, with words between as a dependency parser would allow.
/// </summary>
/// <param name="analysis">The window.</param>
/// <param name="mentions">Its mentions.</param>
internal sealed class CueFinder(EnglishText analysis, List<Mention> mentions)
{
    /// <summary>Most tokens between a subject and its verb.</summary>
    private const int SubjectReach = 14;

    /// <summary>How many tokens behind a quotation its own verb stands, where another one leads to the quotation.</summary>
    private const int AtOnce = 2;

    private readonly Dictionary<int, int> _mentionAt = [];
    private readonly Dictionary<int, int> _mentionEndingAt = [];

    /// <summary>Takes a new window.</summary>
    public void Reset()
    {
        _mentionAt.Clear();
        _mentionEndingAt.Clear();
        for (int i = 0; i < mentions.Count; i++)
        {
            _mentionAt[mentions[i].First] = i;
            _mentionEndingAt[mentions[i].Last] = i;
        }
    }

    /// <summary>The cue of a quotation.</summary>
    /// <param name="firstToken">Its first token.</param>
    /// <param name="endToken">The token behind it.</param>
    /// <param name="text">The window's text.</param>
    public SpeechCue Find(int firstToken, int endToken, ReadOnlySpan<char> text)
    {
        SpeechCue after = FindAfter(firstToken, endToken, text, out int verb);
        if (after.Kind != CueKind.None && (verb < endToken + AtOnce || !IsLedTo(firstToken)))
        {
            return after;
        }

        SpeechCue before = FindBefore(firstToken, text);
        return before.Kind != CueKind.None ? before : after.Kind != CueKind.None ? after : FindUnusual(endToken, text);
    }

    /// <summary>Whether a comma or colon of the same paragraph leads to a quotation.</summary>
    private bool IsLedTo(int firstToken) => firstToken > 0 && analysis.Tokens[firstToken - 1] is { IsNarration: true, Mark: ',' or ':' } mark
        && mark.Paragraph == analysis.Tokens[firstToken].Paragraph;

    /// <summary>Reports without a verb of speech: "nodded Ann", "was Ann's reply".</summary>
    private SpeechCue FindUnusual(int endToken, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        int verb = endToken;
        if (verb + 1 >= tokens.Count || verb < 2 || !tokens[verb].IsWord || !tokens[verb].IsNarration || tokens[verb].IsCapital || tokens[verb].Paragraph != tokens[verb - 1].Paragraph
            || tokens[verb - 2].Mark is not (',' or '?' or '!' or '-' or '—'))
        {
            return default;
        }

        ReadOnlySpan<char> word = text[tokens[verb].Start..tokens[verb].End];
        if (word is "was" or "were" or "came")
        {
            return _mentionAt.TryGetValue(verb + 1, out int owner) && mentions[owner].IsPossessive
                ? new SpeechCue(CueKind.Name, mentions[owner].First, mentions[owner].Last, owner, Gender.Unknown) : default;
        }

        bool acts = word.EndsWith("ed") || tokens[verb].Is(WordClass.WeakSpeechVerb);
        return acts ? SubjectAt(verb + 1, tokens.Count, text) : default;
    }

    private SpeechCue FindAfter(int firstToken, int endToken, ReadOnlySpan<char> text, out int verb)
    {
        verb = endToken;
        List<EnglishToken> tokens = analysis.Tokens;
        int paragraph = tokens[firstToken].Paragraph;
        int end = endToken;
        while (end < tokens.Count && tokens[end].Paragraph == paragraph && tokens[end].IsNarration && !IsSentenceEnd(tokens, end, text))
        {
            end++;
        }

        // A quotation that ends its sentence, followed by a new sentence, is hardly ever reported by it.
        bool closed = endToken >= 2 && tokens[endToken - 2].Mark == '.' && tokens[endToken - 1].Mark is '"' or '”' or '’' or '\'';
        if (end == endToken || (closed && tokens[endToken].StartsSentence && tokens[endToken].IsCapital && !HasEarlyVerb(endToken, end)))
        {
            return default;
        }

        return FindIn(endToken, end, text, preferFirst: true, out verb);
    }

    private bool HasEarlyVerb(int start, int end)
    {
        for (int i = start; i < Math.Min(end, start + 4); i++)
        {
            if (analysis.Tokens[i].Is(WordClass.SpeechVerb) && end < analysis.Tokens.Count && analysis.Tokens[end].Mark != '.')
            {
                return true;
            }
        }

        return false;
    }

    private SpeechCue FindBefore(int firstToken, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        int before = firstToken - 1;
        bool isSameParagraph = before >= 0 && tokens[before].Paragraph == tokens[firstToken].Paragraph;
        if (before < 0 || !tokens[before].IsNarration || tokens[before].Mark is '.' or '?' or '!' || (!isSameParagraph && !Leads(tokens[before])))
        {
            return default;
        }

        int start = before;
        while (start > 0 && tokens[start - 1].Paragraph == tokens[before].Paragraph && tokens[start - 1].IsNarration && !IsSentenceEnd(tokens, start - 1, text))
        {
            start--;
        }

        // "...," said Ann, when Ben returned, "that ...": the sentence goes on, and so does its first subject.
        bool goesOn = start > 0 && !tokens[start - 1].IsNarration && tokens[start - 1].Paragraph == tokens[before].Paragraph
            && firstToken + 1 < tokens.Count && tokens[firstToken + 1] is { IsWord: true, IsCapital: false };
        return FindIn(start, before + 1, text, preferFirst: goesOn, out _);
    }

    /// <summary>Whether a paragraph that ends with a mark introduces the quotation in the next one: "and at last she said,".</summary>
    private static bool Leads(EnglishToken last) => last.Mark is ',' or ':' or '-' or '—' or '–';

    private SpeechCue FindIn(int start, int end, ReadOnlySpan<char> text, bool preferFirst, out int verb)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        verb = start;
        for (int k = 0; k < end - start; k++)
        {
            verb = preferFirst ? start + k : end - 1 - k;
            int behind = verb + 1;
            if (!tokens[verb].IsWord || !IsReport(verb, end, text, ref behind) || (tokens[verb].IsCapital && !tokens[verb].StartsSentence))
            {
                continue;
            }

            // "Ann told Ben": who stands right before the verb is its subject.
            if (verb > start && NameOrPronounEndingAt(verb - 1, start) is { Kind: not CueKind.None } direct)
            {
                return direct;
            }

            if (SubjectAt(behind, end, text) is { Kind: not CueKind.None } inverted)
            {
                return inverted;
            }

            for (int i = verb - 1; i >= Math.Max(start, verb - SubjectReach); i--)
            {
                if (SubjectEndingAt(i, start, text) is { Kind: not CueKind.None } subject)
                {
                    return subject;
                }
            }

            // A long sentence: whom it begins with.
            if (!preferFirst && verb - SubjectReach > start && _mentionAt.TryGetValue(start, out int opening) && mentions[opening].IsSubject)
            {
                return OfMention(opening);
            }
        }

        return default;
    }

    /// <summary>Whether a verb reports speech, alone or with a word behind it: "put in", "went on", "cried out".</summary>
    private bool IsReport(int verb, int end, ReadOnlySpan<char> text, ref int behind)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        ReadOnlySpan<char> adverb = verb + 1 < end ? text[tokens[verb + 1].Start..tokens[verb + 1].End] : default;
        bool isPhrase = adverb is "in" or "out" or "on" or "back" or "up" or "forth" or "again";
        behind = isPhrase ? verb + 2 : verb + 1;
        return tokens[verb].Is(WordClass.SpeechVerb)
            || (isPhrase && (adverb is "in"
                ? text[tokens[verb].Start..tokens[verb].End] is "put" or "struck" or "cut" or "joined" or "threw" or "came" or "chipped"
                : adverb is "on" && text[tokens[verb].Start..tokens[verb].End] is "went" or "goes" or "rattled" or "ran" or "rambled"));
    }

    private SpeechCue SubjectAt(int index, int end, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        if (index < end && tokens[index].IsWord && text[tokens[index].Start..tokens[index].End] is "the" or "poor" or "old" or "little" or "young" or "good" && _mentionAt.TryGetValue(index + 1, out int behindThe)
            && tokens[index + 1].IsCapital)
        {
            return OfMention(behindThe);
        }

        if (index >= end)
        {
            return default;
        }

        // "cried the astonished Smith"
        if (tokens[index].Is(WordClass.Determiner) && index + 2 < end && !tokens[index + 1].IsCapital && tokens[index + 1].IsWord
            && tokens[index + 2].IsCapital && _mentionAt.TryGetValue(index + 2, out int behindAdjective) && text[tokens[index].Start..tokens[index].End] is "the")
        {
            return OfMention(behindAdjective);
        }

        if (_mentionAt.TryGetValue(index, out int mention))
        {
            return OfMention(mention);
        }

        return OfPronoun(index) is { Kind: not CueKind.None } pronoun ? pronoun : OfDescription(index, text);
    }

    private SpeechCue NameOrPronounEndingAt(int index, int start) =>
        _mentionEndingAt.TryGetValue(index, out int mention) && mentions[mention].First >= start ? OfMention(mention) : OfPronoun(index);

    private SpeechCue SubjectEndingAt(int index, int start, ReadOnlySpan<char> text)
    {
        if (_mentionEndingAt.TryGetValue(index, out int mention) && mentions[mention].First >= start)
        {
            return OfMention(mention);
        }

        if (OfPronoun(index) is { Kind: not CueKind.None } pronoun)
        {
            return pronoun;
        }

        if (analysis.Tokens[index].Is(WordClass.Noun))
        {
            for (int first = index - 1; first >= Math.Max(start, index - 4); first--)
            {
                if (Descriptions.TryMatch(analysis, first, text, out DescriptionSpan description) && description.Noun == index)
                {
                    return OfDescription(first, text);
                }
            }
        }

        return default;
    }

    private SpeechCue OfMention(int index)
    {
        Mention mention = mentions[index];
        return mention.IsPossessive ? default : new SpeechCue(CueKind.Name, mention.First, mention.Last, index, Gender.Unknown);
    }

    private SpeechCue OfPronoun(int index)
    {
        EnglishToken token = analysis.Tokens[index];
        if (!token.IsWord || !token.Is(WordClass.SubjectPronoun))
        {
            return default;
        }

        return token.Is(WordClass.FirstPerson)
            ? new SpeechCue(CueKind.FirstPerson, index, index, -1, Gender.Unknown)
            : new SpeechCue(CueKind.Pronoun, index, index, -1, token.Is(WordClass.MalePronoun) ? Gender.Male : Gender.Female);
    }

    private SpeechCue OfDescription(int index, ReadOnlySpan<char> text) =>
        Descriptions.TryMatch(analysis, index, text, out DescriptionSpan description)
            ? new SpeechCue(CueKind.Description, description.First, description.Last, -1, Descriptions.GenderOf(analysis.Tokens[description.Noun].Class))
            : default;

    private static bool IsSentenceEnd(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text)
    {
        char mark = tokens[index].Mark;
        if (mark is '!' or '?')
        {
            return true;
        }

        return mark == '.' && (index == 0 || !tokens[index - 1].IsWord
            || !(EnglishTokenizer.IsAbbreviatedTitle(text[tokens[index - 1].Start..tokens[index - 1].End]) || tokens[index - 1].End - tokens[index - 1].Start == 1));
    }
}
