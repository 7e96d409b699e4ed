using System.Runtime.InteropServices;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Tells who speaks each quotation: by its cue where that names somebody, otherwise by ranking the persons around it.</summary>
/// <remarks>The order of the sieves follows Muzny et al. 2017; the features of the ranking are those of He et al. 2013, and of Chen, Ling and Liu 2021 for Chinese.</remarks>
/// <param name="cast">The cast.</param>
/// <param name="ranker">Ranks candidates.</param>
/// <param name="resolvesCoreference">Whether quotations of 她 or 老人 get a speaker.</param>
internal sealed class SpeakerFinder(Cast cast, SpeakerRanker ranker, bool resolvesCoreference)
{
    private const double KneeOfConfidence = 0.5;
    private const double SlopeAboveKnee = 0.45;
    private const double ConfidenceOfContinuation = 0.6;
    private const double ConfidenceOfDescription = 0.7;
    private readonly SpeakerCandidates _candidates = new(cast);
    private readonly List<Cue> _cues = [];

    // For each quotation the first cue with a subject from it to the end of its paragraph; -1 for none.
    private readonly List<int> _nextCues = [];
    private readonly List<int> _speakers = [];
    private readonly List<int> _addressees = [];
    private readonly List<int> _turns = [];
    private double[] _scores = new double[32];
    private readonly Dictionary<string, int> _nouns = new(StringComparer.Ordinal);
    private readonly RoleMemory _roles = new();
    private int _lastNoun = -1, _lastNounSpeaker = -1;

    /// <summary>Sees every quotation that is ranked: its start in the book, its kind and its candidates. For training.</summary>
    public Action<long, RankedKind, SpeakerCandidates>? Observer { get; set; }

    /// <summary>Attributes the quotations of a window; those that the window owns go to the attribution.</summary>
    public void Attribute(in Scene scene, in SegmentWindow window, SegmentAttribution attribution)
    {
        _cues.Clear();
        _speakers.Clear();
        _addressees.Clear();
        _turns.Clear();
        _nouns.Clear();
        _roles.Clear();
        _lastNoun = _lastNounSpeaker = -1;
        for (int i = 0; i < scene.Quotations.Count; i++)
        {
            _cues.Add(CueFinder.Find(scene, i));
        }

        NoteNextCues(scene);

        for (int i = 0; i < scene.Quotations.Count; i++)
        {
            (int speaker, AttributionKind kind, double confidence) = FindSpeaker(scene, i, window.Offset);
            bool goesOn = i > 0 && scene.Quotations[i - 1].Paragraph == scene.Quotations[i].Paragraph && _speakers[i - 1] == speaker;
            _speakers.Add(speaker);
            _turns.Add(goesOn ? _turns[i - 1] : i);
            _addressees.Add(FindAddressee(scene, i, speaker));
            if (i > 0 && speaker >= 0 && _speakers[i - 1] != speaker)
            {
                _roles.NoteAnswer(scene, i - 1, speaker);
            }

            QuotationSpan span = scene.Quotations[i];
            if (!window.Owns(span.Start))
            {
                continue;
            }

            Cue cue = _cues[i];
            bool hasCue = cue.Kind != CueKind.None && cue.Subject >= 0;
            attribution.Quotations.Add(new AttributedQuotation
            {
                Start = window.Offset + span.Start,
                End = window.Offset + span.End,
                Speaker = speaker,
                Addressee = _addressees[i],
                Kind = kind,
                CueStart = hasCue ? window.Offset + scene.Mentions[cue.Subject].Start : 0,
                CueEnd = hasCue ? window.Offset + Math.Max(cue.End, scene.Mentions[cue.Subject].End) : 0,
                Confidence = confidence,
            });
        }
    }

    private void NoteNextCues(in Scene scene)
    {
        CollectionsMarshal.SetCount(_nextCues, _cues.Count);
        for (int i = _cues.Count - 1, next = -1; i >= 0; i--)
        {
            bool ends = i + 1 == _cues.Count || scene.Quotations[i + 1].Paragraph != scene.Quotations[i].Paragraph;
            next = _cues[i] is { Kind: not CueKind.None, Subject: >= 0 } ? i : ends ? -1 : next;
            _nextCues[i] = next;
        }
    }

    private (int Speaker, AttributionKind Kind, double Confidence) FindSpeaker(in Scene scene, int i, long offset)
    {
        Cue cue = _cues[i];
        bool sameParagraph = i > 0 && scene.Quotations[i - 1].Paragraph == scene.Quotations[i].Paragraph;
        if (i > 0 && scene.Quotations[i - 1].Continues && _speakers[i - 1] >= 0 && cue.Kind != CueKind.Speech)
        {
            return (_speakers[i - 1], AttributionKind.Implicit, ConfidenceOfContinuation);
        }

        if (sameParagraph && cue is { Kind: CueKind.Action } && _cues[i - 1] is { Kind: CueKind.Speech, Subject: >= 0 } or { Follows: true, Subject: >= 0 } && _speakers[i - 1] >= 0)
        {
            // “…”甲说，乙也点头，“…”
            return (_speakers[i - 1], AttributionKind.Implicit, ConfidenceOfContinuation);
        }

        if (cue.Kind != CueKind.None && cue.Subject >= 0 && scene.Mentions[cue.Subject] is { Kind: MentionKind.Name or MentionKind.Narrator, Character: >= 0 } named)
        {
            return (named.Character, named.Kind == MentionKind.Name ? AttributionKind.Explicit : AttributionKind.Anaphoric, cue.Kind == CueKind.Speech ? 0.96 : 0.9);
        }

        if (cue.Kind != CueKind.None && cue.Subject >= 0 && resolvesCoreference && scene.Mentions[cue.Subject] is { Kind: MentionKind.Noun, Character: >= 0 } described
            && scene.Text[described.Start..described.End] is var words && (!PersonNouns.IsNoun(words) || PersonNouns.IsSingular(words)))
        {
            // 灰风衣, 黑脸大汉, 瞎子, 喇叭: who else should be meant?
            return (described.Character, AttributionKind.Anaphoric, ConfidenceOfDescription);
        }

        if (OfSameParagraph(scene, i) is { } shared)
        {
            return shared;
        }

        if (!resolvesCoreference && cue.Kind != CueKind.None && cue.Subject >= 0)
        {
            return (-1, AttributionKind.Anaphoric, 0);
        }

        RankedKind kind = cue.Kind == CueKind.None ? RankedKind.Latent : cue.Subject < 0 ? RankedKind.Ellipsis : RankedKind.Pronoun;
        string? noun = null;
        _candidates.Collect(scene, i, _cues, _speakers, _addressees, _turns);
        if (kind == RankedKind.Pronoun)
        {
            Mention mention = scene.Mentions[cue.Subject];
            kind = mention.Kind == MentionKind.Noun ? RankedKind.Noun : RankedKind.Pronoun;
            _candidates.Mark(mention.Character, kind == RankedKind.Noun ? SpeakerFeature.NounReferent : SpeakerFeature.PronounReferent);
            _candidates.MarkOtherGender(mention.Gender);
            if (kind == RankedKind.Pronoun && LastSubjectIsNoun(scene, cue.Subject))
            {
                _candidates.Mark(_lastNounSpeaker, SpeakerFeature.PronounOfNoun);
            }

            if (kind == RankedKind.Noun)
            {
                noun = NameStrings.OfThread.Of(scene.Text[mention.Start..mention.End]);
                _candidates.MarkNewcomers(scene, i, IsStranger(scene, mention));
                _candidates.Mark(_roles.AnswererTo(noun), SpeakerFeature.AnsweredToNoun);
                _candidates.MarkNameEnding(noun);
                _candidates.Mark(_nouns.GetValueOrDefault(noun, -1), SpeakerFeature.NounBefore);
            }
        }

        if (kind == RankedKind.Ellipsis && sameParagraph && _speakers[i - 1] >= 0 && !_cues[i].Follows)
        {
            return (_speakers[i - 1], AttributionKind.Implicit, ConfidenceOfContinuation);
        }

        if (CueFinder.NextSpeaker(scene, i) is >= 0 and int next)
        {
            _candidates.Mark(scene.Mentions[next].Character, SpeakerFeature.NextSpeech);
        }

        _candidates.MarkSelfGender(SelfNames.GenderOf(scene.Text[scene.Quotations[i].Start..scene.Quotations[i].End]));
        Observer?.Invoke(offset + scene.Quotations[i].Start, kind, _candidates);
        (int Speaker, AttributionKind Kind, double Confidence) answer = Rank(kind);
        if (noun is not null && answer.Speaker >= 0)
        {
            _nouns[noun] = answer.Speaker;
            (_lastNoun, _lastNounSpeaker) = (cue.Subject, answer.Speaker);
        }

        return answer;
    }

    // 来人大步进门，…他说
    private bool LastSubjectIsNoun(in Scene scene, int pronoun)
    {
        for (int i = pronoun - 1; i >= 0 && i >= pronoun - 12; i--)
        {
            Mention mention = scene.Mentions[i];
            if (mention.Quotation < 0 && mention.IsSubject && mention.Kind != MentionKind.Pronoun)
            {
                return i == _lastNoun && (mention.Gender == Gender.Unknown || mention.Gender == scene.Mentions[pronoun].Gender);
            }
        }

        return false;
    }

    // 一个女人, 另一个声音, 来人
    private static bool IsStranger(in Scene scene, Mention noun)
    {
        ReadOnlySpan<char> before = scene.Text[Math.Max(0, noun.Start - 10)..noun.Start];
        before = before[(before.LastIndexOfAny(Marks.ClauseEnds) + 1)..];
        return OwnedWords.IsStranger(scene.Text[noun.Start..noun.End]) || before.Contains('另') || before.Contains("一个", StringComparison.Ordinal)
            || before.Contains("一位", StringComparison.Ordinal) || before.Contains("一名", StringComparison.Ordinal) || before.Contains("一条", StringComparison.Ordinal) || before.StartsWith("有");
    }

    // A paragraph has one speaker, unless a new cue says otherwise: what stands before the first cue with a name is his, too, and what stands behind.
    private (int Speaker, AttributionKind Kind, double Confidence)? OfSameParagraph(in Scene scene, int i)
    {
        int paragraph = scene.Quotations[i].Paragraph;
        if (i > 0 && scene.Quotations[i - 1].Paragraph == paragraph && _speakers[i - 1] >= 0 && _cues[i] is not { Kind: CueKind.Speech, Subject: >= 0, Follows: false })
        {
            return (_speakers[i - 1], AttributionKind.Implicit, ConfidenceOfContinuation);
        }

        if (i + 1 < scene.Quotations.Count && scene.Quotations[i + 1].Paragraph == paragraph && _nextCues[i + 1] is >= 0 and int next)
        {
            Cue cue = _cues[next];
            return scene.Mentions[cue.Subject] is { Kind: MentionKind.Name or MentionKind.Narrator, Character: >= 0 } named && cue.Start >= scene.Quotations[i].End
                ? (named.Character, AttributionKind.Implicit, ConfidenceOfContinuation)
                : null;
        }

        return null;
    }

    private (int Speaker, AttributionKind Kind, double Confidence) Rank(RankedKind kind)
    {
        int best = -1;
        double bestScore = double.NegativeInfinity, sum = 0;
        if (_scores.Length < _candidates.Characters.Count)
        {
            _scores = new double[2 * _candidates.Characters.Count];
        }

        Span<double> scores = _scores.AsSpan(0, _candidates.Characters.Count);
        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] = ranker.Score(kind, _candidates.FeaturesOf(c));
            if (scores[c] > bestScore || (scores[c] == bestScore && _candidates.Characters[c] < _candidates.Characters[best]))
            {
                (best, bestScore) = (c, scores[c]);
            }
        }

        if (best < 0)
        {
            return (-1, AttributionKind.Implicit, 0);
        }

        foreach (double score in scores)
        {
            sum += Math.Exp(score - bestScore);
        }

        return (_candidates.Characters[best], kind is RankedKind.Pronoun or RankedKind.Noun ? AttributionKind.Anaphoric : AttributionKind.Implicit, Calibrated(1 / sum));
    }

    // Fitted on data sets left out of training, piecewise linear as in isotonic regression (Zadrozny and Elkan 2002).
    private static double Calibrated(double probability) =>
        probability <= KneeOfConfidence ? probability : KneeOfConfidence + ((probability - KneeOfConfidence) * SlopeAboveKnee);

    private int FindAddressee(in Scene scene, int i, int speaker)
    {
        QuotationSpan span = scene.Quotations[i];
        for (int m = scene.FirstMentionFrom(span.Start); m < scene.Mentions.Count && scene.Mentions[m].Start < span.End; m++)
        {
            if (scene.Mentions[m] is { IsVocative: true, Character: >= 0 } called && called.Character != speaker)
            {
                return called.Character;
            }
        }

        Cue cue = _cues[i];
        if (cue.Kind == CueKind.Speech)
        {
            for (int m = scene.FirstMentionFrom(cue.Start); m < scene.Mentions.Count && scene.Mentions[m].Start < cue.End; m++)
            {
                if (scene.Mentions[m] is { IsObject: true, Character: >= 0, Quotation: < 0 } spokenTo && spokenTo.Character != speaker)
                {
                    return spokenTo.Character;
                }
            }
        }

        if (i == 0 || _speakers[i - 1] == speaker)
        {
            return i > 0 ? _addressees[i - 1] : -1;
        }

        return _speakers[i - 1];
    }
}
