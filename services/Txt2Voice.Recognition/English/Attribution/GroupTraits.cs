namespace Txt2Voice.Recognition.English;

/// <summary>Reads off the tokens what the ranker wants to know of each group.</summary>
internal static class GroupTraits
{
    /// <summary>Fills in the traits of the groups of a window.</summary>
    public static void Find(EnglishText analysis, ReadOnlySpan<char> text, List<SpeechGroup> groups)
    {
        foreach (SpeechGroup group in groups)
        {
            for (int i = analysis.FirstTokens[group.FirstParagraph]; i < analysis.FirstTokens[group.LastParagraph + 1]; i++)
            {
                EnglishToken token = analysis.Tokens[i];
                if (token.Quotation >= group.FirstQuotation && token.Quotation <= group.LastQuotation)
                {
                    ReadQuoted(token, text, group);
                }
                else if (token.IsNarration && token.IsWord && token.Paragraph == group.FirstParagraph)
                {
                    ReadNarrated(token, group);
                }
            }
        }
    }

    private static void ReadQuoted(EnglishToken token, ReadOnlySpan<char> text, SpeechGroup group)
    {
        if (token.Kind == TokenKind.Punctuation)
        {
            group.Asks = token.Mark == '?' || (group.Asks && token.Mark is '"' or '”' or '’' or '\'');
        }
        else if (text[token.Start..token.End] is "sir" or "Sir" or "gentlemen")
        {
            group.AddressForm = Gender.Male;
        }
        else if (text[token.Start..token.End] is "madam" or "Madam" or "ma'am" or "miss" or "mum" or "ladyship" or "madame")
        {
            group.AddressForm = Gender.Female;
        }
    }

    private static void ReadNarrated(EnglishToken token, SpeechGroup group)
    {
        if (token.Is(WordClass.SubjectPronoun) && token.Is(WordClass.FirstPerson))
        {
            group.NarratedI |= token.IsCapital;
        }
        else if (group.NarratedPronoun == Gender.Unknown && token.Is(WordClass.SubjectPronoun))
        {
            group.NarratedPronoun = token.Is(WordClass.MalePronoun) ? Gender.Male : Gender.Female;
        }
    }
}
