using System.Globalization;

namespace Txt2Voice.Recognition.English;

/// <summary>A decision tree of fixed depth that corrects the score of a candidate.</summary>
/// <param name="features">Feature that each inner node asks for, the root first, then level by level.</param>
/// <param name="thresholds">Above which value the node goes to the right.</param>
/// <param name="leaves">What each leaf adds, from left to right.</param>
internal sealed class SpeakerTree(int[] features, float[] thresholds, double[] leaves)
{
    /// <summary>Levels of inner nodes.</summary>
    public const int Depth = 4;

    /// <summary>Number of inner nodes.</summary>
    public const int NodeCount = (1 << Depth) - 1;

    /// <summary>Number of leaves.</summary>
    public const int LeafCount = 1 << Depth;

    /// <summary>What the tree adds to the score of a candidate.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        int node = 0;
        for (int level = 0; level < Depth; level++)
        {
            node = (2 * node) + (row[features[node]] > thresholds[node] ? 2 : 1);
        }

        return leaves[node - NodeCount];
    }

    /// <summary>Writes the tree as one line: features, thresholds, leaves.</summary>
    public string Format() => string.Join(
        ' ',
        features.Select(feature => ((SpeakerFeature)feature).ToString())
            .Concat(thresholds.Select(threshold => threshold.ToString("0.####", CultureInfo.InvariantCulture)))
            .Concat(leaves.Select(leaf => leaf.ToString("0.####", CultureInfo.InvariantCulture))));

    /// <summary>Reads a tree.</summary>
    /// <param name="parts">The parts of a line as <see cref="Format"/> writes them.</param>
    public static SpeakerTree Parse(ReadOnlySpan<string> parts)
    {
        int[] features = new int[NodeCount];
        float[] thresholds = new float[NodeCount];
        double[] leaves = new double[LeafCount];
        for (int i = 0; i < NodeCount; i++)
        {
            features[i] = (int)Enum.Parse<SpeakerFeature>(parts[i]);
            thresholds[i] = float.Parse(parts[NodeCount + i], CultureInfo.InvariantCulture);
        }

        for (int i = 0; i < LeafCount; i++)
        {
            leaves[i] = double.Parse(parts[(2 * NodeCount) + i], CultureInfo.InvariantCulture);
        }

        return new SpeakerTree(features, thresholds, leaves);
    }
}
