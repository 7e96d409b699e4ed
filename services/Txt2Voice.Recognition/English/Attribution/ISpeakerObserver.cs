namespace Txt2Voice.Recognition.English;

/// <summary>Sees every decision of the ranker; the training program collects its examples so.</summary>
internal interface ISpeakerObserver
{
    /// <summary>Called before a speaker is chosen.</summary>
    /// <param name="start">Where the group's first quotation begins in the book's text.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="vector">Index of the weight vector that applies.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="features">Their features, one row for each.</param>
    void Observe(long start, long end, int vector, IReadOnlyList<int> candidates, ReadOnlySpan<float> features);
}
