namespace Txt2Voice.Recognition.English;

/// <summary>Counts the pronouns that follow a name in narration with no other name between: evidence for the gender of its bearer.</summary>
internal static class PronounGender
{
    /// <summary>Farthest pronoun that counts, in tokens.</summary>
    private const int Reach = 30;

    /// <summary>Adds the counts of a segment.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        for (int n = 0; n < names.Count; n++)
        {
            NameSpan name = names[n];
            if (!tokens[name.First].IsNarration || !window.Owns(tokens[name.First].Start))
            {
                continue;
            }

            int limit = n + 1 < names.Count ? names[n + 1].First : tokens.Count;
            limit = Math.Min(limit, name.Last + Reach);
            for (int i = name.Last + 1; i < limit && tokens[i].Paragraph == tokens[name.First].Paragraph; i++)
            {
                EnglishToken token = tokens[i];
                if (!token.IsNarration || !token.IsWord)
                {
                    continue;
                }

                if (token.Is(WordClass.Determiner) && !token.Is(WordClass.MalePronoun | WordClass.FemalePronoun) && IsPerson(tokens, i + 1))
                {
                    break;
                }

                if (token.Is(WordClass.MalePronoun | WordClass.FemalePronoun))
                {
                    NameEvidence found = evidence.Of(NameSpotter.KeyOf(tokens, name, window.Text));
                    found.Male += token.Is(WordClass.MalePronoun) ? 1 : 0;
                    found.Female += token.Is(WordClass.FemalePronoun) ? 1 : 0;
                    break;
                }
            }
        }
    }

    private static bool IsPerson(List<EnglishToken> tokens, int index)
    {
        int limit = Math.Min(tokens.Count, index + 3);
        for (int i = index; i < limit && tokens[i].IsWord; i++)
        {
            if (tokens[i].Is(WordClass.Noun))
            {
                return true;
            }
        }

        return false;
    }
}
