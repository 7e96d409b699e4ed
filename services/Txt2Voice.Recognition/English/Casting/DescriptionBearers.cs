namespace Txt2Voice.Recognition;

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
                    evidence.AddBearer(description, lastName, 1, 0);
                }

                described.Add(description);
            }

            if (name < names.Count && names[name].First == i && !names[name].AfterThe)
            {
                lastName = NameSpotter.KeyOf(tokens, names[name], window.Text);
                lastToken = i;
                inSentence.Add(lastName);
                described.ForEach(other => evidence.AddBearer(other, lastName, 0, 1));
            }
        }
    }

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
