using Txt2Voice.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Cuts English text into words and marks.</summary>
internal static class EnglishTokenizer
{
    /// <summary>Adds the tokens of a paragraph.</summary>
    /// <param name="text">The window's text.</param>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="paragraphIndex">Its index.</param>
    /// <param name="quotations">The window's quotations.</param>
    /// <param name="quotation">The first quotation that may lie in the paragraph.</param>
    /// <param name="tokens">Where the tokens go.</param>
    /// <returns>The first quotation behind the paragraph.</returns>
    public static int Tokenize(
        ReadOnlySpan<char> text, TextSpan paragraph, int paragraphIndex, List<QuotationSpan> quotations, int quotation, List<EnglishToken> tokens)
    {
        bool startsSentence = true;
        int position = paragraph.Start;
        while (position < paragraph.End)
        {
            while (quotation < quotations.Count && quotations[quotation].End <= position)
            {
                quotation++;
            }

            char unit = text[position];
            if (char.IsWhiteSpace(unit))
            {
                position++;
                continue;
            }

            int inside = quotation < quotations.Count && quotations[quotation].Start <= position ? quotation : -1;
            int end = TokenEnd(text[..paragraph.End], position, out TokenKind kind);
            bool isWord = kind == TokenKind.Word;
            ReadOnlySpan<char> token = text[position..end];
            bool capital = isWord && char.IsUpper(unit);
            tokens.Add(new EnglishToken(
                position,
                end,
                isWord ? EnglishLexicon.Classify(token) : WordClass.None,
                kind,
                capital,
                capital && end - position > 1 && IsUpper(token),
                isWord && startsSentence,
                kind == TokenKind.Punctuation ? unit : '\0',
                inside,
                paragraphIndex));
            if (kind == TokenKind.Punctuation)
            {
                startsSentence = unit switch
                {
                    '.' => !EndsAbbreviation(tokens, text),
                    '!' or '?' or '"' or '“' or '”' or ':' or '…' or '*' or '(' or '[' => true,
                    '\'' or '‘' or '_' or ')' or ']' => startsSentence || unit is '‘',
                    '-' or '—' or '–' => inside >= 0 || startsSentence,
                    _ => false,
                };
            }
            else if (kind != TokenKind.Possessive)
            {
                startsSentence = false;
            }

            position = end;
        }

        while (quotation < quotations.Count && quotations[quotation].End <= paragraph.End)
        {
            quotation++;
        }

        return quotation;
    }

    private static int TokenEnd(ReadOnlySpan<char> text, int start, out TokenKind kind)
    {
        char unit = text[start];
        if (IsPossessive(text, start, out int possessiveEnd))
        {
            kind = TokenKind.Possessive;
            return possessiveEnd;
        }

        if (char.IsLetter(unit))
        {
            kind = TokenKind.Word;
            int end = start + 1;
            while (end < text.Length && (char.IsLetter(text[end]) || IsJoint(text, end)))
            {
                end++;
            }

            return end;
        }

        if (char.IsDigit(unit))
        {
            kind = TokenKind.Number;
            int end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is ',' or '.' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
            {
                end++;
            }

            return end;
        }

        kind = TokenKind.Punctuation;
        return start + (char.IsHighSurrogate(unit) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1);
    }

    // Some editions lost their apostrophes, so that a lone s behind a word is a genitive as well.
    private static bool IsPossessive(ReadOnlySpan<char> text, int start, out int end)
    {
        bool apostrophe = text[start] is '\'' or '’';
        int letter = apostrophe ? start + 1 : start;
        end = letter + 1;
        return start > 0 && letter < text.Length && text[letter] == 's' && (end == text.Length || !char.IsLetter(text[end]))
            && (apostrophe ? char.IsLetter(text[start - 1]) : text[start - 1] == ' ' && end < text.Length && text[end] is ' ' or '\n' or '\r');
    }

    private static bool IsJoint(ReadOnlySpan<char> text, int index)
    {
        if (index + 1 >= text.Length || !char.IsLetter(text[index + 1]))
        {
            return false;
        }

        return text[index] switch
        {
            '-' => true,
            '\'' or '’' => !(text[index + 1] == 's' && (index + 2 == text.Length || !char.IsLetter(text[index + 2]))),
            _ => false,
        };
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (char unit in word)
        {
            if (char.IsLower(unit))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndsAbbreviation(List<EnglishToken> tokens, ReadOnlySpan<char> text)
    {
        if (tokens.Count < 2)
        {
            return false;
        }

        EnglishToken word = tokens[^2];
        int length = word.End - word.Start;
        return word.IsWord && word.IsCapital && ((length == 1 && text[word.Start] != 'I') || (length <= 5 && IsAbbreviatedTitle(text[word.Start..word.End])));
    }

    /// <summary>Whether a title is an abbreviation, which a full stop follows.</summary>
    public static bool IsAbbreviatedTitle(ReadOnlySpan<char> word) => word is
        "Mr" or "Mrs" or "Ms" or "Messrs" or "Dr" or "St" or "Capt" or "Col" or "Gen" or "Lieut" or "Lt" or "Sergt" or "Sgt" or "Rev"
        or "Hon" or "Esq" or "Prof" or "Mme" or "Mlle" or "Jr" or "Sr" or "MR" or "MRS" or "DR";
}
