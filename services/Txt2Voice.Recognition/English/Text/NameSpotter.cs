using System.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Finds runs of capitalised words that may be names: "Mr. X", "X Y", "Lady X de Y", "the Duchess", "Queen of Z".</summary>
internal static class NameSpotter
{
    /// <summary>Longest name in tokens.</summary>
    private const int LongestName = 8;

    /// <summary>Longest heading in tokens.</summary>
    private const int LongestHeading = 14;

    /// <summary>Longest word that headings write without a capital, in UTF-16 code units: "from".</summary>
    private const int LongestSmallWord = 4;

    /// <summary>Adds the names in a text.</summary>
    public static void Spot(EnglishText analysis, ReadOnlySpan<char> text, List<NameSpan> names)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsCapital && (i == 0 || tokens[i - 1].Paragraph != tokens[i].Paragraph) && IsHeading(analysis, tokens[i].Paragraph))
            {
                i = analysis.FirstTokens[tokens[i].Paragraph + 1] - 1;
                continue;
            }

            if (!CanBegin(tokens, i))
            {
                continue;
            }

            int last = Extend(tokens, i, text);
            EnglishToken token = tokens[i];
            bool single = last == i;
            if (single && token.Is(WordClass.NotName) && !token.Is(WordClass.Given | WordClass.Noun) && !Speaks(tokens, i))
            {
                continue;
            }

            if (single && token.Is(WordClass.Title) && !token.Is(WordClass.Noun) && EnglishTokenizer.IsAbbreviatedTitle(text[token.Start..token.End]))
            {
                continue;
            }

            bool afterThe = i > 0 && tokens[i - 1].IsWord && IsThe(text[tokens[i - 1].Start..tokens[i - 1].End]);
            names.Add(new NameSpan(i, last, afterThe, token.StartsSentence && !afterThe && (single || !token.Is(WordClass.Title | WordClass.Given) || (!token.Is(WordClass.Title) && token.Is(WordClass.Auxiliary | WordClass.NotName)))));
            i = last;
        }
    }

    /// <summary>The words of a name, joined by spaces, full stops left out.</summary>
    public static string KeyOf(List<EnglishToken> tokens, NameSpan name, ReadOnlySpan<char> text)
    {
        if (name.First == name.Last)
        {
            return text[tokens[name.First].Start..tokens[name.First].End].ToString();
        }

        var key = new StringBuilder();
        for (int i = name.First; i <= name.Last; i++)
        {
            if (tokens[i].IsWord)
            {
                key.Append(key.Length > 0 ? " " : "").Append(text[tokens[i].Start..tokens[i].End]);
            }
        }

        return key.ToString();
    }

    /// <summary>A short line without a full stop whose words have capitals: there a capital says nothing.</summary>
    private static bool IsHeading(EnglishText analysis, int paragraph)
    {
        int first = analysis.FirstTokens[paragraph];
        int end = analysis.FirstTokens[paragraph + 1];
        if (end - first is < 3 or > LongestHeading || analysis.Tokens[end - 1].Kind == TokenKind.Punctuation)
        {
            return false;
        }

        for (int i = first; i < end; i++)
        {
            if (analysis.Tokens[i] is { IsWord: true, IsCapital: false } token && token.End - token.Start > LongestSmallWord)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanBegin(List<EnglishToken> tokens, int i)
    {
        EnglishToken token = tokens[i];
        if (!token.IsWord || !token.IsCapital || token.IsUpper || token.End - token.Start < 2)
        {
            return false;
        }

        // "the Grey Badger", "the Old Sailor": behind "the" no sentence begins, so the capital means something.
        if (!token.StartsSentence && i > 0 && tokens[i - 1].IsWord && tokens[i - 1].Is(WordClass.Determiner) && i + 1 < tokens.Count
            && tokens[i + 1] is { IsWord: true, IsCapital: true, IsUpper: false } next && next.Is(WordClass.Noun))
        {
            return true;
        }

        // A word such as "Poor" or "But" at the beginning of a sentence is no part of the name behind it.
        return !token.Is(WordClass.NotName) || token.Is(WordClass.Title | WordClass.Given | WordClass.Noun) || Speaks(tokens, i);
    }

    /// <summary>Whether an ordinary word with a capital inside a sentence of narration is the subject of a verb of speech: "said Young".</summary>
    private static bool Speaks(List<EnglishToken> tokens, int i) => tokens[i] is { StartsSentence: false, IsNarration: true } token
        && !token.Is(WordClass.SubjectPronoun | WordClass.Determiner | WordClass.FirstPerson)
        && (IsSpeechVerb(tokens, i - 1) || IsSpeechVerb(tokens, i + 1));

    private static bool IsSpeechVerb(List<EnglishToken> tokens, int index) => index >= 0 && index < tokens.Count
        && tokens[index] is { IsWord: true, IsCapital: false, IsNarration: true } token && token.Is(WordClass.SpeechVerb);

    private static int Extend(List<EnglishToken> tokens, int first, ReadOnlySpan<char> text)
    {
        int last = first;
        int limit = Math.Min(tokens.Count, first + LongestName);
        for (int next = first + 1; next < limit && tokens[next].Paragraph == tokens[first].Paragraph;)
        {
            EnglishToken before = tokens[next - 1];
            EnglishToken token = tokens[next];
            if (token.Mark == '.' && before.IsWord && (before.End - before.Start == 1 || EnglishTokenizer.IsAbbreviatedTitle(text[before.Start..before.End])))
            {
                next++;
                continue;
            }

            if (!token.IsWord)
            {
                break;
            }

            if (token.IsCapital && (!token.IsUpper || token.End - token.Start == 1) && Joins(tokens, first, token, text))
            {
                last = next++;
                continue;
            }

            bool capitalFollows = next + 1 < limit && tokens[next + 1].IsWord && tokens[next + 1].IsCapital && !tokens[next + 1].IsUpper;
            bool isOf = token.End - token.Start == 2 && text[token.Start] == 'o';
            if (!token.IsCapital && token.Is(WordClass.Particle) && capitalFollows && !tokens[next + 1].Is(WordClass.FirstPerson)
                && (!isOf || tokens[last].Is(WordClass.Title | WordClass.Noun)))
            {
                last = next + 1;
                next += 2;
                continue;
            }

            break;
        }

        return last;
    }

    private static bool Joins(List<EnglishToken> tokens, int first, EnglishToken token, ReadOnlySpan<char> text)
    {
        if (token.End - token.Start == 1)
        {
            return text[token.Start] != 'I';
        }

        // "She told Ann Mrs. Smith was out": a second person begins.
        if (token.Is(WordClass.Title) && text[token.Start..token.End] is "Mr" or "Mrs" or "Miss" or "Dr" && !tokens[first].Is(WordClass.Title))
        {
            return false;
        }

        bool behindTitle = tokens[first].Is(WordClass.Title) || tokens[first].Is(WordClass.Given);
        return !token.StartsSentence && (!token.Is(WordClass.NotName) || (behindTitle && !text[token.Start..token.End].Contains('\'')));
    }

    private static bool IsThe(ReadOnlySpan<char> word) => word is "the" or "The" or "THE";
}
