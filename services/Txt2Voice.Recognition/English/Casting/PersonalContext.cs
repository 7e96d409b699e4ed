namespace Txt2Voice.Recognition.English;

/// <summary>Tells by the words around a name that it is a person's.</summary>
internal static class PersonalContext
{
    /// <summary>Whether a name is introduced as one, stands beside a noun that means a person, or has a body, a voice or relatives.</summary>
    public static bool Is(EnglishText analysis, NameSpan name, ReadOnlySpan<char> text) =>
        IsIntroduced(analysis.Tokens, name.First, text) || IsBehindMood(analysis.Tokens, name.First, text) || IsPaired(analysis.Tokens, name, text) || IsBehindNoun(analysis.Tokens, name, text) || HasBody(analysis.Tokens, name.Last + 1, text)
        || IsExplained(analysis, name.Last + 1, text);

    /// <summary>"named X", "whose name was X", "by the name of X", "called him X", "said to X", "young X".</summary>
    private static bool IsIntroduced(List<EnglishToken> tokens, int first, ReadOnlySpan<char> text)
    {
        if (first == 0 || tokens[first - 1].Paragraph != tokens[first].Paragraph || tokens[first - 1].Quotation != tokens[first].Quotation)
        {
            return false;
        }

        ReadOnlySpan<char> two = first >= 2 ? Word(tokens, first - 2, text) : default;
        return Word(tokens, first - 1, text) switch
        {
            "named" or "nicknamed" or "christened" or "alias" or "young" or "poor" => true,
            "as" => two is "known",
            "is" or "was" or "of" => two is "name",
            "him" or "her" or "me" or "himself" or "herself" or "myself" => two is "call" or "called" or "calls" or "calling" or "named" or "christened",
            "to" => two is "spoke" or "speak" or "speaking" or "spoken" or "talking" or "talked" || Reports(tokens, first - 2)
                || (first >= 3 && two is "so" or "something" or "nothing" && Reports(tokens, first - 3)),
            _ => false,
        };
    }

    /// <summary>"the astonished X", "the worthy X".</summary>
    private static bool IsBehindMood(List<EnglishToken> tokens, int first, ReadOnlySpan<char> text) => first >= 2
        && tokens[first - 1] is { IsWord: true, IsCapital: false } && tokens[first - 1].Paragraph == tokens[first].Paragraph && tokens[first - 1].Quotation == tokens[first].Quotation
        && Word(tokens, first - 2, text) is "the" or "The" && MoodEpithets.IsFeeling(Word(tokens, first - 1, text));

    /// <summary>"Ann and X", "X and Ann": persons are told in one breath with persons.</summary>
    private static bool IsPaired(List<EnglishToken> tokens, NameSpan name, ReadOnlySpan<char> text) =>
        (name.First >= 2 && Word(tokens, name.First - 1, text) is "and" && IsGiven(tokens[name.First - 2], tokens[name.First]))
        || (name.Last + 2 < tokens.Count && Word(tokens, name.Last + 1, text) is "and" && IsGiven(tokens[name.Last + 2], tokens[name.First]));

    private static bool IsGiven(EnglishToken token, EnglishToken beside) => token is { IsWord: true, IsCapital: true } && token.Is(WordClass.Given) && !token.Is(WordClass.NotName | WordClass.Place)
        && token.Paragraph == beside.Paragraph && token.Quotation == beside.Quotation;

    private static bool Reports(List<EnglishToken> tokens, int index) =>
        index >= 0 && tokens[index] is { IsWord: true, IsCapital: false } token && token.Is(WordClass.SpeechVerb);

    /// <summary>"her brother X", "the merchant X"; not "the fish X", where the noun is something else as well.</summary>
    private static bool IsBehindNoun(List<EnglishToken> tokens, NameSpan name, ReadOnlySpan<char> text) =>
        name.First >= 2 && tokens[name.First - 1] is { IsWord: true, IsCapital: false } noun && noun.Is(WordClass.Noun)
        && noun.Paragraph == tokens[name.First].Paragraph && noun.Quotation == tokens[name.First].Quotation && !tokens[name.First].StartsSentence;

    /// <summary>"X's eyes", "X's wife".</summary>
    private static bool HasBody(List<EnglishToken> tokens, int after, ReadOnlySpan<char> text) =>
        after + 1 < tokens.Count && tokens[after].Kind == TokenKind.Possessive && Word(tokens, after + 1, text) is
            "face" or "eyes" or "eye" or "hand" or "hands" or "voice" or "head" or "heart" or "arm" or "arms" or "shoulder" or "shoulders" or "lips" or "mouth"
            or "hair" or "cheek" or "cheeks" or "brow" or "neck" or "lap" or "tone" or "smile" or "words" or "tears" or "wife" or "husband" or "mother"
            or "father" or "brother" or "sister" or "son" or "daughter" or "aunt" or "uncle" or "niece" or "nephew" or "grandmother" or "grandfather" or "mind" or "temper";

    /// <summary>"X, the patriotic archbishop of", "X, a friend of".</summary>
    private static bool IsExplained(EnglishText analysis, int after, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        if (after + 2 >= tokens.Count || tokens[after].Mark != ',' || tokens[after + 1].Paragraph != tokens[after].Paragraph
            || !tokens[after + 1].Is(WordClass.Determiner) || !Descriptions.TryMatch(analysis, after + 1, text, out DescriptionSpan description))
        {
            return false;
        }

        int end = description.Last + 1;
        return end < tokens.Count && (tokens[end].Mark is ',' or '.' or ';' || Word(tokens, end, text) is "of" or "who" or "whose" or "whom");
    }

    private static ReadOnlySpan<char> Word(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text) =>
        tokens[index].IsWord ? text[tokens[index].Start..tokens[index].End] : default;
}
