using Txt2Voice.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Attributes quotations in English text.</summary>
internal sealed class EnglishAttributor : ISegmentAttributor
{
    private readonly EnglishText _analysis = new();
    private readonly List<Mention> _mentions = [];
    private readonly List<Mention> _silent = [];
    private readonly List<SpeechGroup> _groups = [];
    private readonly List<TextSpan> _sentences = [];
    private readonly Cast _cast;
    private readonly MentionFinder _mentionFinder;
    private readonly CueFinder _cues;
    private readonly SpeakerContext _context;
    private readonly SpeakerRanker _ranker;
    private readonly KinshipFinder _kinships;
    private readonly List<(Kinship Kinship, int Position)> _kinshipsFound = [];

    /// <summary>Makes an attributor for a cast.</summary>
    /// <param name="cast">The cast.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="model">The weights; <c>null</c> means: those that ship.</param>
    /// <param name="observer">Sees every decision; <c>null</c> for nobody.</param>
    public EnglishAttributor(Cast cast, RecognitionOptions options, SpeakerModel? model = null, ISpeakerObserver? observer = null)
    {
        _cast = cast;
        _mentionFinder = new MentionFinder(cast);
        _cues = new CueFinder(_analysis, _mentions);
        _kinships = new KinshipFinder(cast, _analysis, _mentions);
        _context = new SpeakerContext(cast, _analysis, _mentions, _groups);
        _ranker = new SpeakerRanker(_context, model ?? SpeakerModel.Default, options.EnableCoreference, observer);
    }

    /// <inheritdoc/>
    public void Attribute(in SegmentWindow window, SegmentAttribution attribution)
    {
        _mentions.Clear();
        _silent.Clear();
        _groups.Clear();
        _analysis.Read(window.Text, _cast.QuotationStyles);
        _mentionFinder.Find(_analysis, window.Text, _mentions, _silent);
        _cues.Reset();
        _context.Reset(window);
        SpeechGroups.Find(_analysis, _mentions, _cues, window.Text, _groups);
        GroupTraits.Find(_analysis, window.Text, _groups);
        FindVocatives();
        _ranker.Rank(window);
        AddQuotations(window, attribution);
        AddMentions(window, attribution);
        AddKinships(window, attribution);
    }

    private void FindVocatives()
    {
        int group = 0;
        foreach (Mention mention in _mentions)
        {
            if (!mention.IsVocative)
            {
                continue;
            }

            while (group < _groups.Count && _groups[group].LastQuotation < mention.Quotation)
            {
                group++;
            }

            if (group < _groups.Count && _groups[group].FirstQuotation <= mention.Quotation)
            {
                _groups[group].Vocative = mention.Character;
            }
        }
    }

    private void AddQuotations(in SegmentWindow window, SegmentAttribution attribution)
    {
        foreach (SpeechGroup group in _groups)
        {
            for (int q = group.FirstQuotation; q <= group.LastQuotation; q++)
            {
                QuotationSpan quotation = _analysis.Quotations[q];
                if (!window.Owns(quotation.Start) || !group.Contains(q))
                {
                    continue;
                }

                bool hasCue = group.Cue.Kind != CueKind.None;
                attribution.Quotations.Add(new AttributedQuotation
                {
                    Start = window.Offset + quotation.Start,
                    End = window.Offset + quotation.End,
                    Speaker = group.Speaker,
                    Addressee = group.Addressee,
                    Kind = group.Cue.Kind switch
                    {
                        CueKind.None => AttributionKind.Implicit,
                        CueKind.Name => AttributionKind.Explicit,
                        _ => AttributionKind.Anaphoric,
                    },
                    CueStart = hasCue ? window.Offset + _analysis.Tokens[group.Cue.First].Start : 0,
                    CueEnd = hasCue ? window.Offset + _analysis.Tokens[group.Cue.Last].End : 0,
                    ContinuesPrevious = q > group.FirstQuotation && _analysis.Quotations[q - 1].Continues,
                    Confidence = group.Confidence,
                });
            }
        }
    }

    private void AddMentions(in SegmentWindow window, SegmentAttribution attribution)
    {
        _sentences.Clear();
        SentenceSplitter.Split(window.Segment, _sentences);
        int sentence = 0;
        var inParagraph = new List<(int Character, int Sentence)>();
        int paragraph = -1;
        foreach (Mention mention in InOrder(_mentions, _silent))
        {
            int start = _analysis.Tokens[mention.First].Start;
            if (!window.Owns(start))
            {
                continue;
            }

            while (sentence + 1 < _sentences.Count && _sentences[sentence].End + window.Start <= start)
            {
                sentence++;
            }

            attribution.AddMention(mention.Character, mention.Name.Text, window.FirstSentence + sentence);
            if (mention.Paragraph != paragraph)
            {
                inParagraph.Clear();
                paragraph = mention.Paragraph;
            }

            bool isNew = true;
            for (int i = 0; i < inParagraph.Count; i++)
            {
                if (inParagraph[i].Character == mention.Character)
                {
                    isNew = false;
                    inParagraph[i] = (mention.Character, sentence);
                }
            }

            if (isNew)
            {
                foreach ((int other, int before) in inParagraph)
                {
                    attribution.AddCooccurrence(other, mention.Character, PassageOf(window, before, sentence));
                }

                inParagraph.Add((mention.Character, sentence));
            }
        }
    }

    /// <summary>Two lists of mentions as one, in the order of the text.</summary>
    private static IEnumerable<Mention> InOrder(List<Mention> mentions, List<Mention> others)
    {
        int other = 0;
        foreach (Mention mention in mentions)
        {
            for (; other < others.Count && others[other].First < mention.First; other++)
            {
                yield return others[other];
            }

            yield return mention;
        }

        for (; other < others.Count; other++)
        {
            yield return others[other];
        }
    }

    private void AddKinships(in SegmentWindow window, SegmentAttribution attribution)
    {
        _kinshipsFound.Clear();
        _kinships.Find(window.Text, _kinshipsFound);
        int sentence = 0;
        foreach ((Kinship kinship, int position) in _kinshipsFound)
        {
            if (!window.Owns(position))
            {
                continue;
            }

            while (sentence + 1 < _sentences.Count && _sentences[sentence].End + window.Start <= position)
            {
                sentence++;
            }

            attribution.AddKinship(kinship, PassageOf(window, sentence, sentence));
        }
    }

    private Passage PassageOf(in SegmentWindow window, int firstSentence, int lastSentence) => new(
        window.Offset + window.Start + _sentences[firstSentence].Start, window.Offset + window.Start + _sentences[lastSentence].End);
}
