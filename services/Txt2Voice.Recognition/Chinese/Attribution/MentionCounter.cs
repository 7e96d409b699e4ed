using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Counts the mentions of a segment, who is named together and who is said to be a relative of whom.</summary>
/// <param name="cast">The cast.</param>
internal sealed class MentionCounter(Cast cast)
{
    private readonly List<TextSpan> _sentences = [];
    private readonly HashSet<long> _cues = [];
    private readonly string?[] _names = new string?[cast.Characters.Count];
    private readonly List<(int Character, int Sentence)> _together = [];

    /// <summary>Counts.</summary>
    /// <param name="scene">The window's scene.</param>
    /// <param name="window">The window.</param>
    /// <param name="attribution">Receives the counts; its quotations are known.</param>
    public void Count(in Scene scene, in SegmentWindow window, SegmentAttribution attribution)
    {
        _sentences.Clear();
        SentenceSplitter.Split(window.Segment, _sentences);
        _cues.Clear();
        foreach (AttributedQuotation quotation in attribution.Quotations)
        {
            if (quotation.CueEnd > 0)
            {
                _cues.Add(quotation.CueStart);
            }
        }

        _together.Clear();
        int sentence = 0, paragraph = -1;
        for (int i = scene.FirstMentionFrom(window.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < window.End; i++)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Kind is not (MentionKind.Name or MentionKind.Noun) || mention.Character < 0)
            {
                continue;
            }

            // A noun such as 老人 means the character of the cast only where it speaks.
            if (cast.Characters[mention.Character].Kind == CharacterKind.Described && !_cues.Contains(window.Offset + mention.Start))
            {
                continue;
            }

            while (sentence + 1 < _sentences.Count && _sentences[sentence].End + window.Start <= mention.Start)
            {
                sentence++;
            }

            // Mostly the name that the character was called by last.
            ref string? name = ref _names[mention.Character];
            ReadOnlySpan<char> called = window.Text[mention.Start..mention.End];
            name = name is not null && called.SequenceEqual(name) ? name : NameStrings.OfThread.Of(called);
            attribution.AddMention(mention.Character, name, window.FirstSentence + sentence);
            int at = ParagraphOf(scene, mention.Start);
            if (at != paragraph)
            {
                _together.Clear();
                paragraph = at;
            }

            if (_together.Count < 12 && !IsTogether(mention.Character))
            {
                foreach ((int other, int before) in _together)
                {
                    long start = window.Offset + window.Start + _sentences[before].Start;
                    attribution.AddCooccurrence(mention.Character, other, new Passage(start, window.Offset + window.Start + _sentences[sentence].End));
                }

                _together.Add((mention.Character, sentence));
            }
        }

        KinshipFinder.Find(scene, window, _sentences, attribution);
    }

    private bool IsTogether(int character)
    {
        foreach ((int other, int _) in _together)
        {
            if (other == character)
            {
                return true;
            }
        }

        return false;
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
