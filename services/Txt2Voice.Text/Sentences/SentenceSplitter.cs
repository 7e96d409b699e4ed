using System.Buffers;

namespace Txt2Voice.Text;

/// <summary>
/// Splits Chinese and English text into sentences. A sentence ends at 。！？… or at . ! ? before a space, closing marks included;
/// not after an abbreviation or an initial, not before a lower-case letter, and always at the end of a paragraph.
/// </summary>
public static class SentenceSplitter
{
    private static readonly SearchValues<char> Enders = SearchValues.Create(".!?。！？…");
    private const string Closers = "\"'”’」』）)]》";

    /// <summary>Adds the sentences of a text, without the white space around them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentences">Where the spans go, in order.</param>
    public static void Split(ReadOnlySpan<char> text, List<TextSpan> sentences)
    {
        var paragraphs = new List<TextSpan>();
        ParagraphSplitter.Split(text, paragraphs);
        foreach (TextSpan paragraph in paragraphs)
        {
            for (int start = paragraph.Start; start < paragraph.End;)
            {
                int end = NextEnd(text[..paragraph.End], start);
                sentences.Add(new TextSpan(start, end));
                start = end;
                while (start < paragraph.End && char.IsWhiteSpace(text[start]))
                {
                    start++;
                }
            }
        }
    }

    /// <summary>The end of the sentence that begins at <paramref name="start"/>: behind its last mark, or the length of the text.</summary>
    /// <param name="text">A text, at most to the end of the paragraph.</param>
    /// <param name="start">Where the sentence begins.</param>
    public static int NextEnd(ReadOnlySpan<char> text, int start)
    {
        for (int from = start; from < text.Length;)
        {
            int found = text[from..].IndexOfAny(Enders);
            if (found < 0)
            {
                return text.Length;
            }

            int mark = from + found;
            int end = mark + 1;
            while (end < text.Length && (Enders.Contains(text[end]) || Closers.Contains(text[end], StringComparison.Ordinal)))
            {
                end++;
            }

            if (IsEnd(text, start, mark, end))
            {
                return end;
            }

            from = end;
        }

        return text.Length;
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int start, int mark, int end)
    {
        if (text[mark] is '。' or '！' or '？')
        {
            return true;
        }

        if (end == text.Length)
        {
            return true;
        }

        if (text[mark] == '…')
        {
            return text[end - 1] is not '…' || char.IsUpper(FirstLetter(text, end));
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return text[end] >= '\u2E80' || text[end] == '—';
        }

        return !char.IsLower(FirstLetter(text, end)) && (text[mark] != '.' || end > mark + 1 || !EndsWithAbbreviation(text[start..mark]));
    }

    private static char FirstLetter(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index < text.Length ? text[index] : '\0';
    }

    private static bool EndsWithAbbreviation(ReadOnlySpan<char> beforeDot)
    {
        int wordStart = beforeDot.Length;
        while (wordStart > 0 && (char.IsAsciiLetter(beforeDot[wordStart - 1]) || beforeDot[wordStart - 1] == '.'))
        {
            wordStart--;
        }

        ReadOnlySpan<char> word = beforeDot[wordStart..];
        return word.Length is > 0 and <= 6 && ((word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I') || IsAbbreviation(word));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word) => word is
        "Mr" or "Mrs" or "Ms" or "Messrs" or "Dr" or "St" or "Capt" or "Col" or "Gen" or "Lieut" or "Lt" or "Sergt" or "Sgt" or "Rev"
        or "Hon" or "Esq" or "Prof" or "Mme" or "Mlle" or "Jr" or "Sr" or "No" or "Vol" or "viz" or "etc" or "vs" or "i.e" or "e.g";
}
