using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Counts the mentions of a segment, who is named together and who is said to be a relative of whom.</summary>
internal static class MentionCounter
{
    /// <summary>Counts.</summary>
    /// <param name="cast">The cast.</param>
    /// <param name="scene">The window's scene.</param>
    /// <param name="window">The window.</param>
    /// <param name="attribution">Receives the counts; its quotations are known.</param>
    public static void Count(Cast cast, in Scene scene, in SegmentWindow window, SegmentAttribution attribution)
    {
        var sentences = new List<TextSpan>();
        SentenceSplitter.Split(window.Segment, sentences);
        var cues = new HashSet<long>(attribution.Quotations.Where(quotation => quotation.CueEnd > 0).Select(quotation => quotation.CueStart));
        var names = new string?[cast.Characters.Count];
        var together = new List<(int Character, int Sentence)>();
        int sentence = 0, paragraph = -1;
        for (int i = scene.FirstMentionFrom(window.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < window.End; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Kind is not (MentionKind.Name or MentionKind.Noun) || mention.Character < 0)
            {
                continue;
            }

            // A noun such as 老人 means the character of the cast only where it speaks.
            if (cast.Characters[mention.Character].Kind == CharacterKind.Described && !cues.Contains(window.Offset + mention.Start))
            {
                continue;
            }

            while (sentence + 1 < sentences.Count && sentences[sentence].End + window.Start <= mention.Start)
            {
                sentence++;
            }

            // Mostly the name that the character was called by last.
            ref string? name = ref names[mention.Character];
            ReadOnlySpan<char> called = window.Text[mention.Start..mention.End];
            name = name is not null && called.SequenceEqual(name) ? name : called.ToString();
            attribution.AddMention(mention.Character, name, window.FirstSentence + sentence);
            int at = ParagraphOf(scene, mention.Start);
            if (at != paragraph)
            {
                together.Clear();
                paragraph = at;
            }

            if (!together.Exists(other => other.Character == mention.Character) && together.Count < 12)
            {
                foreach ((int other, int before) in together)
                {
                    long start = window.Offset + window.Start + sentences[before].Start;
                    attribution.AddCooccurrence(mention.Character, other, new Passage(start, window.Offset + window.Start + sentences[sentence].End));
                }

                together.Add((mention.Character, sentence));
            }
        }

        KinshipFinder.Find(scene, window, sentences, attribution);
    }

    private static int ParagraphOf(in Scene scene, int position)
    {
        int low = 0, high = scene.Paragraphs.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (scene.Paragraphs[middle].Start <= position)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
