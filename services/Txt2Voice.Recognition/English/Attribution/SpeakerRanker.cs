namespace Txt2Voice.Recognition.English;

/// <summary>Chooses the speaker of each group: names beside a quotation first, everything else from left to right by the model.</summary>
/// <param name="context">The window.</param>
/// <param name="model">The weights.</param>
/// <param name="resolvesCoreference">Whether quotations of "she" or "the old man" get a speaker.</param>
/// <param name="observer">Sees every decision; <c>null</c> for nobody.</param>
internal sealed class SpeakerRanker(SpeakerContext context, SpeakerModel model, bool resolvesCoreference, ISpeakerObserver? observer)
{
    /// <summary>Tempers the probabilities, which are too sure of themselves on books not trained on (temperature scaling, Guo et al. 2017).</summary>
    private const double Temper = 0.75;

    /// <summary>Share of right answers where a name stands beside the quotation, on books not trained on.</summary>
    private const double NameConfidence = 0.92;

    /// <summary>The same for "I said".</summary>
    private const double FirstPersonConfidence = 0.92;

    /// <summary>Share of right answers where there is only one candidate, mostly because the right one was not found.</summary>
    private const double LoneConfidence = 0.25;

    private readonly SpeakerFeatures _features = new(context);
    private readonly List<int> _candidates = [];
    private float[] _rows = [];

    /// <summary>Chooses all speakers of a window.</summary>
    /// <param name="window">The window.</param>
    public void Rank(in SegmentWindow window)
    {
        foreach (SpeechGroup group in context.Groups)
        {
            TakeCue(group);
            group.IsSure = group.Speaker >= 0;
        }

        foreach (bool isSecondPass in (ReadOnlySpan<bool>)[false, true])
        {
            for (int i = 0; i < context.Groups.Count; i++)
            {
                if (!context.Groups[i].IsSure && (resolvesCoreference || context.Groups[i].Cue.Kind is CueKind.None or CueKind.Name))
                {
                    Choose(window, i, isSecondPass);
                }
            }
        }

        for (int i = 0; i < context.Groups.Count; i++)
        {
            SpeechGroup group = context.Groups[i];
            group.Addressee = group.Vocative >= 0 ? group.Vocative : AddresseeByTurn(i);
        }
    }

    private void TakeCue(SpeechGroup group)
    {
        if (group.Cue.Kind == CueKind.Name && context.Mentions[group.Cue.Mention].Name.Bearers.Length == 1)
        {
            group.Speaker = context.Mentions[group.Cue.Mention].Character;
            group.Confidence = NameConfidence;
        }
        else if (group.Cue.Kind == CueKind.FirstPerson && context.Narrator >= 0)
        {
            group.Speaker = context.Narrator;
            group.Confidence = FirstPersonConfidence;
        }
    }

    private void Choose(in SegmentWindow window, int index, bool isSecondPass)
    {
        SpeechGroup group = context.Groups[index];
        _candidates.Clear();
        SpeakerCandidates.Gather(context, index, _candidates);
        if (_candidates.Count == 0)
        {
            return;
        }

        int needed = _candidates.Count * SpeakerModel.FeatureCount;
        if (_rows.Length < needed)
        {
            _rows = new float[needed];
        }

        Span<float> rows = _rows.AsSpan(0, needed);
        rows.Clear();
        _features.Compute(index, _candidates, rows);
        SpeakerModel.Situation situation = _features.SituationOf(group);
        QuotationSpan first = context.Analysis.Quotations[group.FirstQuotation];
        if (window.Owns(first.Start))
        {
            observer?.Observe(window.Offset + first.Start, window.Offset + first.End, SpeakerModel.IndexOf(situation, isSecondPass), _candidates, rows);
        }

        Span<double> scores = stackalloc double[_candidates.Count];
        int best = 0;
        for (int i = 0; i < _candidates.Count; i++)
        {
            scores[i] = model.Score(situation, isSecondPass, rows.Slice(i * SpeakerModel.FeatureCount, SpeakerModel.FeatureCount));
            best = scores[i] > scores[best] ? i : best;
        }

        double sum = 0;
        foreach (double score in scores)
        {
            sum += Math.Exp(Temper * (score - scores[best]));
        }

        group.Speaker = _candidates[best];
        group.Confidence = _candidates.Count > 1 ? 1 / sum : LoneConfidence;
    }

    /// <summary>In a conversation of two, who spoke before or speaks next.</summary>
    private int AddresseeByTurn(int index)
    {
        SpeechGroup group = context.Groups[index];
        if (index > 0 && context.Groups[index - 1].Speaker != group.Speaker && group.FirstParagraph - context.Groups[index - 1].LastParagraph <= 2)
        {
            return context.Groups[index - 1].Speaker;
        }

        return -1;
    }
}
