using System.Globalization;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>A log-linear ranking of candidates, with a set of weights for each kind of quotation.</summary>
internal sealed class SpeakerRanker
{
    /// <summary>Number of weights of one kind.</summary>
    public const int FeatureCount = (int)SpeakerFeature.Count;

    private readonly float[] _weights;

    /// <summary>Makes a ranker.</summary>
    /// <param name="weights">Weights by kind and feature.</param>
    public SpeakerRanker(float[] weights) => _weights = weights;

    /// <summary>The ranker with the weights that are shipped.</summary>
    public static SpeakerRanker Shipped { get; } = new(Load("speaker-weights.txt"));

    /// <summary>The weights that training starts from.</summary>
    public static float[] Untrained() => Load("speaker-weights-start.txt");

    /// <summary>The score of a candidate.</summary>
    public double Score(RankedKind kind, ReadOnlySpan<float> features)
    {
        ReadOnlySpan<float> weights = _weights.AsSpan((int)kind * FeatureCount, FeatureCount);
        double score = 0;
        for (int i = 0; i < FeatureCount; i++)
        {
            score += weights[i] * features[i];
        }

        return score;
    }

    private static float[] Load(string file)
    {
        var weights = new float[(int)RankedKind.Count * FeatureCount];
        foreach (string line in EmbeddedText.Lines(file))
        {
            string[] fields = line.Split(' ');
            if (Enum.TryParse(fields[0], out RankedKind kind) && Enum.TryParse(fields[1], out SpeakerFeature feature) && feature < SpeakerFeature.Count)
            {
                weights[((int)kind * FeatureCount) + (int)feature] = float.Parse(fields[2], CultureInfo.InvariantCulture);
            }
        }

        return weights;
    }
}
