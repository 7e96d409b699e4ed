using Txt2Voice.Recognition.English;

namespace Txt2Voice.Evaluation.Training;

/// <summary>A decision with the right answer.</summary>
internal sealed record TrainingExample(int Vector, float[] Rows, int Target, float Weight);

/// <summary>Collects the decisions of one book.</summary>
internal sealed class TrainingExamples(TrainingBook book) : ISpeakerObserver
{
    public List<TrainingExample> Examples { get; } = [];

    /// <inheritdoc/>
    public void Observe(long start, long end, int vector, IReadOnlyList<int> candidates, ReadOnlySpan<float> features)
    {
        foreach (int speaker in book.SpeakersAt(start, end))
        {
            for (int i = 0; i < candidates.Count; i++)
            {
                if (candidates[i] == speaker)
                {
                    Examples.Add(new TrainingExample(vector, features.ToArray(), i, 1));
                    return;
                }
            }
        }
    }
}
