namespace Txt2Voice.Recognition.English;

/// <summary>Tells an address ("Come here, X!") from a mention in speech.</summary>
internal static class Vocatives
{
    /// <summary>Whether a name in a quotation addresses somebody.</summary>
    public static bool IsVocative(EnglishText analysis, NameSpan name, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        int quotation = tokens[name.First].Quotation;
        int before = name.First - 1;
        bool endearment = false;
        while (before >= 0 && tokens[before].Quotation == quotation && tokens[before].IsWord
            && text[tokens[before].Start..tokens[before].End] is "my" or "My" or "dear" or "Dear" or "dearest" or "Dearest" or "oh" or "Oh" or "O" or "old" or "poor" or "good" or "Good" or "Well" or "well" or "and" or "No" or "no" or "Yes" or "yes" or "little")
        {
            endearment |= text[tokens[before].Start..tokens[before].End] is "dear" or "Dear" or "dearest" or "O" or "Dearest";
            before--;
        }

        if (name.AfterThe)
        {
            return false;
        }

        int after = name.Last + 1;
        if (after < tokens.Count && tokens[after].Quotation == quotation && tokens[after].IsWord
            && text[tokens[after].Start..tokens[after].End] is "dear" or "darling" or "dearest" or "love" or "lad" or "lass" or "boy" or "girl")
        {
            // "Anny dear, are you there?"
            endearment = true;
            after++;
        }

        bool opens = before < 0 || tokens[before].Quotation != quotation || IsMark(tokens[before], "\"“'‘");
        bool pausedBefore = opens || IsMark(tokens[before], ",.!?;-—:");
        bool ends = after >= tokens.Count || tokens[after].Quotation != quotation || IsMark(tokens[after], "\"”'’!?.");
        bool pausedAfter = ends || IsMark(tokens[after], ",;:-—");
        if (!pausedAfter)
        {
            return false;
        }

        // "X, ..." at the beginning and "..., X!" at the end; ", X," in the middle may be an enumeration.
        return pausedBefore && (!opens || !ends || IsExclaimed(tokens, after) || endearment || !opens);
    }

    private static bool IsExclaimed(List<EnglishToken> tokens, int after) => after < tokens.Count && tokens[after].Mark is '!' or '?';

    private static bool IsMark(EnglishToken token, string marks) =>
        token.Kind == TokenKind.Punctuation && marks.Contains(token.Mark, StringComparison.Ordinal);
}
