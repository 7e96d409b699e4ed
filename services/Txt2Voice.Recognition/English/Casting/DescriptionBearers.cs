namespace Txt2Voice.Recognition.English;

/// <summary>
/// Counts which names descriptions stand near: "Mr. X entered. The doctor bowed." speaks for Mr. X being the doctor,
/// "Mr. X met the doctor." against it.
/// </summary>
internal static class DescriptionBearers
{
    /// <summary>Farthest name that counts, in tokens.</summary>
    private const int Reach = 80;

    /// <summary>Adds the counts of a segment.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        var inSentence = new List<string>();
        var described = new List<string>();
        string? lastName = null;
        int lastToken = 0;
        bool lastSpeaks = false;
        int name = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].StartsSentence)
            {
                described.Clear();
                inSentence.Clear();
            }

            while (name < names.Count && names[name].First < i)
            {
                name++;
            }

            if (!tokens[i].IsNarration)
            {
                continue;
            }

            string? description = DescriptionAt(analysis, names, name, i, window.Text);
            if (description is not null && window.Owns(tokens[i].Start))
            {
                if (inSentence.Count > 0)
                {
                    inSentence.ForEach(other => evidence.AddBearer(description, other, 0, 1));
                }
                else if (lastName is not null && i - lastToken <= Reach)
                {
                    // Those who speak in turn are two.
                    bool inTurn = lastSpeaks && tokens[lastToken].Paragraph < tokens[i].Paragraph && Speaks(tokens, i, DescriptionLast(analysis, i, window.Text));
                    evidence.AddBearer(description, lastName, inTurn ? 0 : 1, inTurn ? 1 : 0);
                }

                described.Add(description);
            }

            if (name < names.Count && names[name].First == i && !names[name].AfterThe)
            {
                lastName = NameSpotter.KeyOf(tokens, names[name], window.Text);
                lastToken = i;
                lastSpeaks = Speaks(tokens, i, names[name].Last);
                inSentence.Add(lastName);
                described.ForEach(other => evidence.AddBearer(other, lastName, 0, 1));
            }
        }
    }

    private static bool Speaks(List<EnglishToken> tokens, int first, int last) =>
        (first > 0 && tokens[first - 1].IsNarration && tokens[first - 1].Is(WordClass.SpeechVerb))
        || (last + 1 < tokens.Count && tokens[last + 1].IsNarration && tokens[last + 1].Is(WordClass.SpeechVerb))
        || (first > 1 && tokens[first - 1].Is(WordClass.Determiner) && tokens[first - 2].IsNarration && tokens[first - 2].Is(WordClass.SpeechVerb));

    private static int DescriptionLast(EnglishText analysis, int first, ReadOnlySpan<char> text) =>
        Descriptions.TryMatch(analysis, first, text, out DescriptionSpan description) ? description.Last : first;

    private static string? DescriptionAt(EnglishText analysis, List<NameSpan> names, int name, int token, ReadOnlySpan<char> text)
    {
        if (name < names.Count && names[name].First == token && names[name].AfterThe)
        {
            return NameSpotter.KeyOf(analysis.Tokens, names[name], text);
        }

        return Descriptions.TryMatch(analysis, token, text, out DescriptionSpan description) && description.IsDefinite
            ? Descriptions.KeyOf(analysis.Tokens, description, text) : null;
    }
}
