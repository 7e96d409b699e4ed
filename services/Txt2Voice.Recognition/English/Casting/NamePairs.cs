namespace Txt2Voice.Recognition.English;

/// <summary>Counts which names stand in one sentence: hardly ever two names of one person.</summary>
internal static class NamePairs
{
    /// <summary>How many names before a name are looked at.</summary>
    private const int Reach = 4;

    /// <summary>Adds the counts of a segment.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        int sentenceStart = 0;
        int token = 0;
        for (int i = 0; i < names.Count; i++)
        {
            for (; token <= names[i].First; token++)
            {
                sentenceStart = tokens[token].StartsSentence ? token : sentenceStart;
            }

            if (!window.Owns(tokens[names[i].First].Start))
            {
                continue;
            }

            string? key = null;
            for (int other = i - 1; other >= Math.Max(0, i - Reach) && names[other].First >= sentenceStart
                && tokens[names[other].First].Quotation == tokens[names[i].First].Quotation; other--)
            {
                key ??= NameSpotter.KeyOf(tokens, names[i], window.Text);
                evidence.AddPair(NameSpotter.KeyOf(tokens, names[other], window.Text), key);
            }
        }
    }
}
