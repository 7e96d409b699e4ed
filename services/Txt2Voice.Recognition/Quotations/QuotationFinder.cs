using System.Buffers;
using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>
/// Finds quotations. A quotation never crosses a paragraph: speech that runs over paragraphs gives one in each, the earlier ones
/// marked <see cref="QuotationSpan.Continues"/>. Quotations within quotations belong to the outer one.
/// </summary>
internal static class QuotationFinder
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("“”「」『』\"‘'");

    /// <summary>How far ahead a doubtful mark is judged, in UTF-16 code units; keeps the time linear whatever the text is.</summary>
    private const int LookAhead = 1_024;

    /// <summary>How far behind a paragraph the closing mark of its speech is looked for, in UTF-16 code units.</summary>
    private const int RunOnReach = 2_048;

    /// <summary>Longest quotation in single marks, in UTF-16 code units.</summary>
    private const int LongestSingle = 8_192;

    /// <summary>Adds the quotations of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="paragraphs">Its paragraphs.</param>
    /// <param name="styles">The styles that the book uses.</param>
    /// <param name="quotations">Where they go, in order.</param>
    public static void Find(ReadOnlySpan<char> text, List<TextSpan> paragraphs, QuotationStyles styles, List<QuotationSpan> quotations)
    {
        char pending = '\0';
        for (int i = 0; i < paragraphs.Count; i++)
        {
            TextSpan paragraph = paragraphs[i];
            ReadOnlySpan<char> next = i + 1 < paragraphs.Count ? text.Slice(paragraphs[i + 1].Start, Math.Min(RunOnReach, text.Length - paragraphs[i + 1].Start)) : default;
            pending = FindInParagraph(text[..paragraph.End], paragraph.Start, i, pending, next, styles, quotations);
        }
    }

    /// <summary>Where a quotation in single marks ends: behind the first ' or ’ that is no apostrophe; -1 where there is none.</summary>
    /// <param name="text">A text, at most to the end of the paragraph.</param>
    /// <param name="open">Index of the opening mark.</param>
    public static int FindSingleEnd(ReadOnlySpan<char> text, int open)
    {
        char close = text[open] == '‘' ? '’' : text[open];
        int limit = Math.Min(text.Length, open + LongestSingle);
        for (int i = open + 1; i < limit; i++)
        {
            if (text[i] == close && !char.IsWhiteSpace(text[i - 1]) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1]))
                && (char.IsPunctuation(text[i - 1]) || i + 1 == text.Length))
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static char FindInParagraph(
        ReadOnlySpan<char> text, int start, int paragraph, char pending, ReadOnlySpan<char> next, QuotationStyles styles, List<QuotationSpan> quotations)
    {
        int position = start;
        int first = quotations.Count;
        if (pending != '\0')
        {
            int end = text[start..].IndexOf(CloserOf(pending));
            quotations.Add(new QuotationSpan(start, end < 0 ? text.Length : start + end + 1, paragraph, end < 0));
            if (end < 0)
            {
                return RunsOn(pending, next) ? pending : '\0';
            }

            position = start + end + 1;
        }

        if (styles.HasFlag(QuotationStyles.Dash) && IsDash(text[start]))
        {
            quotations.Add(new QuotationSpan(start, text.Length, paragraph, Continues: false));
            return '\0';
        }

        while (position < text.Length)
        {
            int found = text[position..].IndexOfAny(Marks);
            if (found < 0)
            {
                break;
            }

            int mark = position + found;
            if (!Opens(text, start, mark, styles))
            {
                if (text[mark] is '”' or '」' && quotations.Count == first)
                {
                    // The opening mark was lost.
                    quotations.Add(new QuotationSpan(start, mark + 1, paragraph, Continues: false));
                }

                position = mark + 1;
                continue;
            }

            int end = FindEnd(text, mark);
            if (end > 0)
            {
                quotations.Add(new QuotationSpan(mark, end, paragraph, Continues: false));
                position = end;
                continue;
            }

            if (text[mark] is '\'' or '‘')
            {
                if (next.IsEmpty || next[0] != text[mark] || mark != start)
                {
                    position = mark + 1;
                    continue;
                }
            }

            bool repeated = !next.IsEmpty && next[0] == text[mark];
            bool runsOn = !repeated && RunsOn(text[mark], next);
            quotations.Add(new QuotationSpan(mark, text.Length, paragraph, repeated || runsOn));
            return runsOn ? text[mark] : '\0';
        }

        return '\0';
    }

    /// <summary>Whether speech in paired marks goes on in a paragraph that does not repeat the opening mark.</summary>
    private static bool RunsOn(char open, ReadOnlySpan<char> next)
    {
        char close = CloserOf(open);
        if (close == open || next.IsEmpty)
        {
            return false;
        }

        int mark = next.IndexOfAny(open, close);
        return mark >= 0 && next[mark] == close;
    }

    private static bool Opens(ReadOnlySpan<char> text, int start, int mark, QuotationStyles styles) => text[mark] switch
    {
        '“' => styles.HasFlag(QuotationStyles.Curly),
        '「' => styles.HasFlag(QuotationStyles.Corner),
        '『' => styles.HasFlag(QuotationStyles.WhiteCorner),
        '"' => styles.HasFlag(QuotationStyles.Straight),
        '‘' => styles.HasFlag(QuotationStyles.SingleCurly),
        '\'' => styles.HasFlag(QuotationStyles.SingleStraight)
            && (mark == start || !char.IsLetterOrDigit(text[mark - 1]))
            && mark + 1 < text.Length && !char.IsWhiteSpace(text[mark + 1]),
        _ => false,
    };

    /// <summary>End of the quotation, behind its closing mark; -1 where it has none in the paragraph.</summary>
    private static int FindEnd(ReadOnlySpan<char> text, int open) => text[open] switch
    {
        '"' => FindStraightEnd(text, open),
        '\'' or '‘' => FindSingleEnd(text, open),
        _ => FindPairedEnd(text, open),
    };

    private static int FindStraightEnd(ReadOnlySpan<char> text, int open)
    {
        int found = text[(open + 1)..].IndexOf('"');
        if (found < 0)
        {
            return -1;
        }

        int mark = open + 1 + found;
        bool looksOpening = char.IsWhiteSpace(text[mark - 1]) && mark + 1 < text.Length && !char.IsWhiteSpace(text[mark + 1]);
        return looksOpening && HasOddMarksAfter(text, mark) ? TrimEnd(text, open, mark) : mark + 1;
    }

    // If the mark opened another quotation and the rest is balanced without it, the first one lost its closing mark.
    private static bool HasOddMarksAfter(ReadOnlySpan<char> text, int mark) => text.Slice(mark + 1, Math.Min(LookAhead, text.Length - mark - 1)).Count('"') % 2 == 1;

    private static int FindPairedEnd(ReadOnlySpan<char> text, int open)
    {
        char opener = text[open];
        char closer = CloserOf(opener);
        int position = open + 1;
        while (position < text.Length)
        {
            int found = text[position..].IndexOfAny(opener, closer);
            if (found < 0)
            {
                return -1;
            }

            int mark = position + found;
            if (text[mark] == closer)
            {
                return mark + 1;
            }

            ReadOnlySpan<char> ahead = text.Slice(mark + 1, Math.Min(LookAhead, text.Length - mark - 1));
            int close = ahead.IndexOf(closer);
            int reopen = ahead.IndexOf(opener);
            bool last = mark + 1 == text.Length;
            if (last || ((close < 0 || (reopen >= 0 && reopen < close)) && char.IsPunctuation(text[mark - 1]) && text[mark - 1] is not ('：' or ':' or '，' or ',')))
            {
                // An opening mark stands where a closing one belongs.
                return mark + 1;
            }

            if (char.IsPunctuation(text[mark - 1]) && text[mark - 1] is '：' or ':')
            {
                return TrimEnd(text, open, mark);
            }

            position = close < 0 ? mark + 1 : mark + 1 + close + 1;
        }

        return -1;
    }

    private static int TrimEnd(ReadOnlySpan<char> text, int open, int end)
    {
        while (end > open + 1 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static char CloserOf(char open) => open switch
    {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '‘' => '’',
        _ => open,
    };

    private static bool IsDash(char unit) => unit is '—' or '–' or '―' or '-';
}
