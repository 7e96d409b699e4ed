namespace Txt2Voice.Recognition.English;

/// <summary>
/// Counts who speaks right before and right after somebody is addressed by a name, who addresses so, and whom the narration names near: the
/// first two are often its bearer, the last of them nearly always, but never who calls it.
/// </summary>
internal sealed class Addresses
{
    private readonly Dictionary<int, int> _speakers = [];
    private readonly HashSet<int> _speaking = [];
    private readonly HashSet<string> _near = [];

    /// <summary>How many paragraphs before and behind count as near.</summary>
    private const int Reach = 3;

    /// <summary>Adds the counts of a segment.</summary>
    /// <param name="window">The window.</param>
    /// <param name="analysis">Its tokens.</param>
    /// <param name="names">Its names.</param>
    /// <param name="vocatives">Indices of the names of the segment that address somebody.</param>
    /// <param name="evidence">Where the counts go.</param>
    public void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, List<int> vocatives, EnglishEvidence evidence)
    {
        if (vocatives.Count == 0)
        {
            return;
        }

        FindSpeakers(analysis, names);
        List<EnglishToken> tokens = analysis.Tokens;
        foreach (int vocative in vocatives)
        {
            string name = NameSpotter.KeyOf(tokens, names[vocative], window.Text);
            int paragraph = tokens[names[vocative].First].Paragraph;
            string? own = SpeakerOf(paragraph, window, tokens, names);
            string? before = SpeakerOf(paragraph - 1, window, tokens, names);
            string? after = SpeakerOf(paragraph + 1, window, tokens, names);
            Add(evidence, name, own, new AddressCounts(0, 1, 0));
            Add(evidence, name, before, new AddressCounts(1, 0, 0));
            Add(evidence, name, after == before ? null : after, new AddressCounts(1, 0, 0));
            FindNear(window, tokens, names, vocative);
            foreach (string near in _near)
            {
                Add(evidence, name, near, new AddressCounts(0, 0, 1));
            }
        }
    }

    private static void Add(EnglishEvidence evidence, string name, string? person, AddressCounts counts)
    {
        if (person is not null)
        {
            evidence.AddAddress(name, person, counts);
        }
    }

    private void FindNear(in SegmentWindow window, List<EnglishToken> tokens, List<NameSpan> names, int vocative)
    {
        _near.Clear();
        int paragraph = tokens[names[vocative].First].Paragraph;
        int first = vocative;
        while (first > 0 && tokens[names[first - 1].First].Paragraph >= paragraph - Reach)
        {
            first--;
        }

        for (int i = first; i < names.Count && tokens[names[i].First].Paragraph <= paragraph + Reach; i++)
        {
            if (tokens[names[i].First].IsNarration)
            {
                _near.Add(NameSpotter.KeyOf(tokens, names[i], window.Text));
            }
        }
    }

    private string? SpeakerOf(int paragraph, in SegmentWindow window, List<EnglishToken> tokens, List<NameSpan> names) =>
        _speakers.TryGetValue(paragraph, out int speaker) ? NameSpotter.KeyOf(tokens, names[speaker], window.Text) : null;

    /// <summary>Finds the name that a verb of speech stands beside, in paragraphs with a quotation.</summary>
    private void FindSpeakers(EnglishText analysis, List<NameSpan> names)
    {
        _speakers.Clear();
        _speaking.Clear();
        foreach (QuotationSpan quotation in analysis.Quotations)
        {
            _speaking.Add(quotation.Paragraph);
        }

        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 0; i < names.Count; i++)
        {
            NameSpan name = names[i];
            int before = name.AfterThe ? name.First - 2 : name.First - 1;
            if (tokens[name.First].IsNarration && _speaking.Contains(tokens[name.First].Paragraph)
                && (IsSpeechVerb(tokens, before) || IsSpeechVerb(tokens, name.Last + 1)))
            {
                _speakers.TryAdd(tokens[name.First].Paragraph, i);
            }
        }
    }

    private static bool IsSpeechVerb(List<EnglishToken> tokens, int index) => index >= 0 && index < tokens.Count
        && tokens[index] is { IsWord: true, IsCapital: false, IsNarration: true } token && token.Is(WordClass.SpeechVerb);
}
