namespace Txt2Voice.Recognition.English;

/// <summary>Finds the mentions of the cast in a window, and whom an ambiguous name means.</summary>
/// <param name="cast">The cast.</param>
internal sealed class MentionFinder(Cast cast)
{
    private readonly CastNames _names = new(cast);
    private readonly int[] _lastSeen = new int[cast.Characters.Count];

    /// <summary>Adds the mentions of a window.</summary>
    /// <param name="analysis">The window.</param>
    /// <param name="text">Its text.</param>
    /// <param name="mentions">Receives the mentions.</param>
    /// <param name="silent">Receives those of nameless persons who never speak, so that no speaker is looked for among them.</param>
    public void Find(EnglishText analysis, ReadOnlySpan<char> text, List<Mention> mentions, List<Mention> silent)
    {
        Array.Fill(_lastSeen, -1);
        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsWord || _names.Match(tokens, i, text, out int last) is not { } name
                || !IsUsedAsName(tokens, i, name, text) || (name.MeansAnybody && !IsSure(tokens, i, last, name, text)))
            {
                continue;
            }

            int character = Resolve(name);
            _lastSeen[character] = i;
            EnglishToken after = last + 1 < tokens.Count ? tokens[last + 1] : default;
            bool isPossessive = after.Kind == TokenKind.Possessive;
            int quotation = tokens[i].Quotation;
            bool afterThe = i > 0 && text[tokens[i - 1].Start..tokens[i - 1].End] is "the" or "The";
            bool isVocative = quotation >= 0 && !isPossessive && Vocatives.IsVocative(analysis, new NameSpan(i, last, afterThe, false), text);
            bool isSubject = after.IsWord && !after.IsCapital && after.Quotation == quotation
                && (after.Is(WordClass.Auxiliary | WordClass.SpeechVerb | WordClass.WeakSpeechVerb) || text[after.Start..after.End].EndsWith("ed"));
            (name.IsSilent ? silent : mentions).Add(new Mention(i, last, name, character, quotation, tokens[i].Paragraph, isVocative, isSubject, isPossessive));
            i = last;
        }
    }

    private int Resolve(CastName name)
    {
        int best = name.Bearers[0];
        foreach (int bearer in name.Bearers)
        {
            best = _lastSeen[bearer] > _lastSeen[best] ? bearer : best;
        }

        return best;
    }

    /// <summary>Whether a description that may mean anybody is sure to mean the one who is listed under it.</summary>
    private static bool IsSure(List<EnglishToken> tokens, int first, int last, CastName name, ReadOnlySpan<char> text) => name.IsBystander
        ? Descriptions.IsDefinite(text[tokens[first - 1].Start..tokens[first - 1].End]) && !Descriptions.IsPredicate(tokens, first - 1, text)
        : name.IsSilent ? Descriptions.Acts(tokens, last + 1, text) : Speaks(tokens, first, last);

    /// <summary>Whether a description, with its article, stands beside a verb of speech.</summary>
    private static bool Speaks(List<EnglishToken> tokens, int first, int last) => IsSpeechVerb(tokens, first - 2) || IsSpeechVerb(tokens, last + 1);

    private static bool IsSpeechVerb(List<EnglishToken> tokens, int index) => index >= 0 && index < tokens.Count
        && tokens[index] is { IsWord: true, IsNarration: true } token && token.Is(WordClass.SpeechVerb);

    // "Will you come?" is no mention of Will; a description needs its article.
    private static bool IsUsedAsName(List<EnglishToken> tokens, int first, CastName name, ReadOnlySpan<char> text)
    {
        EnglishToken token = tokens[first];
        if (!token.IsCapital)
        {
            return char.IsLower(name.Text[0]) && first > 0 && tokens[first - 1].Is(WordClass.Determiner)
                && text[tokens[first - 1].Start..tokens[first - 1].End] is var determiner && (Descriptions.IsDefinite(determiner) || (name.MeansAnybody && Descriptions.IsIndefinite(determiner)));
        }

        return !(token.StartsSentence && name.Words.Length == 1 && token.Is(WordClass.NotName)
            && first + 1 < tokens.Count && tokens[first + 1].IsWord && !tokens[first + 1].Is(WordClass.SpeechVerb | WordClass.Auxiliary));
    }
}
