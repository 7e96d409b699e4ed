namespace Txt2Voice.Recognition.English;

/// <summary>
/// Cuts reports out of speech that only a dash opens: "— Come in, said Anna. She rose." Where the speech ends is not marked, so it ends at a
/// comma, question or exclamation mark with a verb of speech and its subject behind it.
/// </summary>
internal static class DashSpeech
{
    /// <summary>Cuts the quotations of a window.</summary>
    public static void Cut(ReadOnlySpan<char> text, List<QuotationSpan> quotations)
    {
        for (int i = quotations.Count - 1; i >= 0; i--)
        {
            QuotationSpan quotation = quotations[i];
            if (text[quotation.Start] is not ('—' or '–' or '―' or '-') || FindReport(text, quotation.Start + 1, quotation.End) is not (> 0 and var end))
            {
                continue;
            }

            quotations[i] = quotation with { End = end };
            int resumes = FindResumption(text, end, quotation.End);
            if (resumes > 0)
            {
                quotations.Insert(i + 1, quotation with { Start = resumes });
            }
        }
    }

    /// <summary>End of the speech before the first report; 0 for none.</summary>
    private static int FindReport(ReadOnlySpan<char> text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is ',' or '?' or '!' && IsReport(text, i + 1, end))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Where the speech goes on behind a report; 0 where it does not.</summary>
    private static int FindResumption(ReadOnlySpan<char> text, int start, int end)
    {
        int mark = start;
        while (mark < end && !(text[mark] is ',' or '.' or ':' or ';' && !EndsTitle(text, start, mark)))
        {
            mark++;
        }

        int word = mark + 1;
        while (word < end && char.IsWhiteSpace(text[word]))
        {
            word++;
        }

        if (word >= end)
        {
            return 0;
        }

        ReadOnlySpan<char> next = WordAt(text, word, end);
        WordClass known = EnglishLexicon.Classify(next);
        if (text[mark] is ',' or ';')
        {
            // "said Tom, taking his hat" goes on with the report.
            return next.EndsWith("ing") || next.EndsWith("ed") || (known & (WordClass.SpeechVerb | WordClass.WeakSpeechVerb | WordClass.PlacePreposition)) != 0
                || next is "with" or "as" or "who" or "while" or "when" or "and" ? 0 : word;
        }

        bool isTold = (known & (WordClass.MalePronoun | WordClass.FemalePronoun | WordClass.ThirdPlural | WordClass.Determiner)) != 0
            || (char.IsUpper(next.IsEmpty ? ' ' : next[0]) && (known & (WordClass.NotName | WordClass.SecondPerson | WordClass.FirstPerson)) == 0);
        return isTold ? 0 : word;
    }

    private static bool IsReport(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> first = NextWord(text, ref start, end);
        ReadOnlySpan<char> second = NextWord(text, ref start, end);
        return (IsVerb(first) && IsSubject(second)) || (IsSubject(first) && IsVerb(second));
    }

    private static bool IsVerb(ReadOnlySpan<char> word) =>
        word.Length > 0 && char.IsLower(word[0]) && (EnglishLexicon.Classify(word) & WordClass.SpeechVerb) != 0;

    private static bool IsSubject(ReadOnlySpan<char> word) => word.Length > 0
        && ((EnglishLexicon.Classify(word) & (WordClass.SubjectPronoun | WordClass.Determiner)) != 0
            || (char.IsUpper(word[0]) && (EnglishLexicon.Classify(word) & WordClass.NotName) == 0));

    private static bool EndsTitle(ReadOnlySpan<char> text, int start, int mark)
    {
        int word = mark;
        while (word > start && char.IsLetter(text[word - 1]))
        {
            word--;
        }

        return mark - word == 1 || EnglishTokenizer.IsAbbreviatedTitle(text[word..mark]);
    }

    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> text, ref int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        ReadOnlySpan<char> word = WordAt(text, start, end);
        start += word.Length;
        return word;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int start, int end)
    {
        int last = start;
        while (last < end && (char.IsLetter(text[last]) || text[last] is '\'' or '’'))
        {
            last++;
        }

        return text[start..last];
    }
}
