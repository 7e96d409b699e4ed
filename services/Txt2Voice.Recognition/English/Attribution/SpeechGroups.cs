namespace Txt2Voice.Recognition.English;

/// <summary>Gathers quotations into groups of one speaker.</summary>
internal static class SpeechGroups
{
    /// <summary>Adds the groups of a window.</summary>
    /// <param name="analysis">The window.</param>
    /// <param name="mentions">Its mentions.</param>
    /// <param name="cues">Finds cues.</param>
    /// <param name="text">The window's text.</param>
    /// <param name="groups">Where the groups go.</param>
    public static void Find(EnglishText analysis, List<Mention> mentions, CueFinder cues, ReadOnlySpan<char> text, List<SpeechGroup> groups)
    {
        SpeechGroup? group = null;
        bool continues = false;
        int token = 0;
        for (int q = 0; q < analysis.Quotations.Count; q++)
        {
            QuotationSpan quotation = analysis.Quotations[q];
            while (token < analysis.Tokens.Count && analysis.Tokens[token].Quotation != q)
            {
                token++;
            }

            int first = token;
            while (token < analysis.Tokens.Count && analysis.Tokens[token].Quotation == q)
            {
                token++;
            }

            SpeechCue cue = first < token ? cues.Find(first, token, text) : default;
            if (cue.Kind == CueKind.None && !continues && QuotedWords.IsQuotedWord(text, analysis.Paragraphs[quotation.Paragraph], quotation))
            {
                group?.Excluded.Add(q);
                continue;
            }

            bool joins = group is not null && (continues || group.LastParagraph == quotation.Paragraph) && !Differ(group.Cue, cue, mentions);
            if (!joins)
            {
                group = new SpeechGroup { FirstQuotation = q, LastQuotation = q, FirstParagraph = quotation.Paragraph, LastParagraph = quotation.Paragraph, Cue = cue };
                groups.Add(group);
            }
            else
            {
                group!.LastQuotation = q;
                group.LastParagraph = quotation.Paragraph;
                group.Cue = Strength(cue) > Strength(group.Cue) ? cue : group.Cue;
            }

            continues = quotation.Continues;
        }
    }

    /// <summary>Whether two cues in one paragraph mean two speakers.</summary>
    private static bool Differ(SpeechCue one, SpeechCue other, List<Mention> mentions)
    {
        if (one.Kind == CueKind.None || other.Kind == CueKind.None)
        {
            return false;
        }

        if (one.Kind == CueKind.Name && other.Kind == CueKind.Name)
        {
            return mentions[one.Mention].Character != mentions[other.Mention].Character;
        }

        return (one.Kind == CueKind.FirstPerson) != (other.Kind == CueKind.FirstPerson)
            || (one.Gender != other.Gender && one.Gender != Gender.Unknown && other.Gender != Gender.Unknown);
    }

    private static int Strength(SpeechCue cue) => cue.Kind switch
    {
        CueKind.FirstPerson => 4,
        CueKind.Name => 3,
        CueKind.Pronoun => 2,
        CueKind.Description => 1,
        _ => 0,
    };
}
