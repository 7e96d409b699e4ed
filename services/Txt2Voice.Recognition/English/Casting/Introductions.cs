namespace Txt2Voice.Recognition.English;

/// <summary>Names that somebody gives himself in speech: "My name is Ann Smith," said Miss Smith; or a name as the answer to a question for it.</summary>
internal static class Introductions
{
    /// <summary>How many tokens before an answer the word "name" may stand.</summary>
    private const int QuestionReach = 40;

    /// <summary>How many names away the one who speaks is looked for.</summary>
    private const int SpeakerReach = 16;

    /// <summary>Adds what a segment says.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 0; i < names.Count; i++)
        {
            EnglishToken first = tokens[names[i].First];
            if (first.Quotation >= 0 && window.Owns(first.Start) && (IsOwn(tokens, names[i], window.Text) || IsAnswer(tokens, names[i], window.Text))
                && SpeakerOf(tokens, names, i) is >= 0 and var speaker)
            {
                evidence.AddStated(NameSpotter.KeyOf(tokens, names[speaker], window.Text), NameSpotter.KeyOf(tokens, names[i], window.Text));
            }
        }
    }

    /// <summary>"my name is X", "I am X", "call me X".</summary>
    private static bool IsOwn(List<EnglishToken> tokens, NameSpan name, ReadOnlySpan<char> text)
    {
        int before = name.First - 1;
        if (before < 1 || name.AfterThe || tokens[before].Quotation != tokens[name.First].Quotation || !Ends(tokens, name))
        {
            return false;
        }

        ReadOnlySpan<char> two = Word(tokens, before - 1, text);
        return Word(tokens, before, text) switch
        {
            "is" or "was" => two is "name" && before >= 2 && Word(tokens, before - 2, text) is "my" or "My",
            "am" => two is "I" && OpensClause(tokens, before - 1, text),
            "me" => two is "call" or "Call",
            "I'm" or "I’m" => OpensClause(tokens, before, text),
            _ => false,
        };
    }

    /// <summary>"Mr. X," replied the one who was asked for his name.</summary>
    private static bool IsAnswer(List<EnglishToken> tokens, NameSpan name, ReadOnlySpan<char> text)
    {
        int before = name.First - 1;
        int paragraph = tokens[name.First].Paragraph;
        if (before < 0 || (tokens[before].Paragraph == paragraph && tokens[before].IsWord) || !Ends(tokens, name))
        {
            return false;
        }

        for (int i = before; i >= 0 && i >= before - QuestionReach && tokens[i].Paragraph >= paragraph - 1; i--)
        {
            if (i >= 2 && tokens[i].Paragraph == paragraph - 1 && tokens[i].Quotation >= 0 && Word(tokens, i, text) is "name"
                && (IsQuestion(Word(tokens, i - 1, text)) || IsQuestion(Word(tokens, i - 2, text))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"What is your name?", "What name shall I say?"; not "in the name of".</summary>
    private static bool IsQuestion(ReadOnlySpan<char> word) => word is "your" or "Your" or "what" or "What";

    /// <summary>Whether a clause begins at a token; "if I am X" supposes, and does not say.</summary>
    private static bool OpensClause(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text) => index == 0 || !tokens[index - 1].IsWord
        || tokens[index - 1].Quotation != tokens[index].Quotation || Word(tokens, index - 1, text) is "and" or "but" or "for" or "Why" or "Well" or "Yes" or "No";

    /// <summary>Whether nothing follows a name that would make it part of something longer, such as "Ann's mother".</summary>
    private static bool Ends(List<EnglishToken> tokens, NameSpan name) => name.Last + 1 >= tokens.Count
        || tokens[name.Last + 1].Quotation != tokens[name.First].Quotation || tokens[name.Last + 1].Mark is ',' or '.' or ';' or '!' or '"' or '”';

    /// <summary>The name beside a verb of speech in the same paragraph; -1 for none.</summary>
    private static int SpeakerOf(List<EnglishToken> tokens, List<NameSpan> names, int index)
    {
        int paragraph = tokens[names[index].First].Paragraph;
        int first = index;
        while (first > 0 && first > index - SpeakerReach && tokens[names[first - 1].First].Paragraph == paragraph)
        {
            first--;
        }

        for (int i = first; i < names.Count && i <= index + SpeakerReach && tokens[names[i].First].Paragraph == paragraph; i++)
        {
            int before = names[i].AfterThe ? names[i].First - 2 : names[i].First - 1;
            if (tokens[names[i].First].IsNarration && (IsSpeechVerb(tokens, before) || IsSpeechVerb(tokens, names[i].Last + 1)))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSpeechVerb(List<EnglishToken> tokens, int index) => index >= 0 && index < tokens.Count
        && tokens[index] is { IsWord: true, IsCapital: false, IsNarration: true } token && token.Is(WordClass.SpeechVerb);

    private static ReadOnlySpan<char> Word(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text) =>
        tokens[index].IsWord ? text[tokens[index].Start..tokens[index].End] : default;
}
