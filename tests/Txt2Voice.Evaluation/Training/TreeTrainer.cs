using Txt2Voice.Recognition.English;

namespace Txt2Voice.Evaluation.Training;

/// <summary>Fits trees to what the weights of the speaker model leave: gradient boosting of the softmax over the candidates (Friedman 2001).</summary>
internal static class TreeTrainer
{
    private const int Trees = 60;
    private const double Rate = 0.1;
    private const double Decay = 15;

    /// <summary>Fewest decisions that are worth a tree.</summary>
    private const int LeastExamples = 300;

    private const int MostBins = 8;

    /// <summary>A threshold that no feature reaches.</summary>
    private const float Never = 1_000;

    private const int Features = SpeakerModel.FeatureCount;

    /// <summary>Trees for each weight vector.</summary>
    public static SpeakerTree[][] Fit(SpeakerModel model, List<TrainingExample> examples)
    {
        SpeakerTree[][] trees = SpeakerModel.NoTrees;
        foreach (IGrouping<int, TrainingExample> group in examples.GroupBy(example => example.Vector))
        {
            TrainingExample[] own = [.. group];
            if (own.Length >= LeastExamples)
            {
                trees[group.Key] = Boost(model, own);
            }
        }

        return trees;
    }

    private static SpeakerTree[] Boost(SpeakerModel model, TrainingExample[] examples)
    {
        int[] starts = new int[examples.Length + 1];
        for (int i = 0; i < examples.Length; i++)
        {
            starts[i + 1] = starts[i] + (examples[i].Rows.Length / Features);
        }

        int rows = starts[^1];
        float[] values = new float[rows * Features];
        double[] scores = new double[rows];
        for (int i = 0; i < examples.Length; i++)
        {
            examples[i].Rows.CopyTo(values, starts[i] * Features);
            for (int row = starts[i]; row < starts[i + 1]; row++)
            {
                scores[row] = model.Score(examples[i].Vector, values.AsSpan(row * Features, Features));
            }
        }

        float[][] thresholds = [.. Enumerable.Range(0, Features).Select(feature => Thresholds(values, feature))];
        byte[] bins = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            foreach (float threshold in thresholds[i % Features])
            {
                bins[i] += (byte)(values[i] > threshold ? 1 : 0);
            }
        }

        var trees = new SpeakerTree[Trees];
        double[] slopes = new double[rows];
        double[] curves = new double[rows];
        for (int tree = 0; tree < Trees; tree++)
        {
            Differentiate(examples, starts, scores, slopes, curves);
            trees[tree] = Grow(bins, thresholds, slopes, curves);
            for (int row = 0; row < rows; row++)
            {
                scores[row] += trees[tree].Score(values.AsSpan(row * Features, Features));
            }
        }

        return trees;
    }

    /// <summary>Zero, and quantiles of what is above it.</summary>
    private static float[] Thresholds(float[] values, int feature)
    {
        var positive = new List<float>();
        for (int i = feature; i < values.Length; i += Features)
        {
            if (values[i] > 0)
            {
                positive.Add(values[i]);
            }
        }

        positive.Sort();
        var thresholds = new SortedSet<float> { 0 };
        for (int quantile = 1; quantile < MostBins - 1 && positive.Count > 0; quantile++)
        {
            float value = MathF.Round(positive[positive.Count * quantile / (MostBins - 1)], 4);
            if (value < positive[^1])
            {
                thresholds.Add(value);
            }
        }

        return [.. thresholds];
    }

    private static void Differentiate(TrainingExample[] examples, int[] starts, double[] scores, double[] slopes, double[] curves)
    {
        for (int i = 0; i < examples.Length; i++)
        {
            double greatest = double.NegativeInfinity;
            for (int row = starts[i]; row < starts[i + 1]; row++)
            {
                greatest = Math.Max(greatest, scores[row]);
            }

            double sum = 0;
            for (int row = starts[i]; row < starts[i + 1]; row++)
            {
                sum += Math.Exp(scores[row] - greatest);
            }

            for (int row = starts[i]; row < starts[i + 1]; row++)
            {
                double share = Math.Exp(scores[row] - greatest) / sum;
                slopes[row] = examples[i].Weight * (share - (row - starts[i] == examples[i].Target ? 1 : 0));
                curves[row] = examples[i].Weight * share * (1 - share);
            }
        }
    }

    private static SpeakerTree Grow(byte[] bins, float[][] thresholds, double[] slopes, double[] curves)
    {
        int[] features = new int[SpeakerTree.NodeCount];
        float[] splits = new float[SpeakerTree.NodeCount];
        int[] nodes = new int[slopes.Length];
        for (int level = 0; level < SpeakerTree.Depth; level++)
        {
            int first = (1 << level) - 1;
            int count = 1 << level;
            double[] slopeSums = new double[count * Features * MostBins];
            double[] curveSums = new double[count * Features * MostBins];
            double[] slopeAll = new double[count];
            double[] curveAll = new double[count];
            for (int row = 0; row < slopes.Length; row++)
            {
                int node = nodes[row] - first;
                slopeAll[node] += slopes[row];
                curveAll[node] += curves[row];
                ReadOnlySpan<byte> own = bins.AsSpan(row * Features, Features);
                int offset = node * Features * MostBins;
                for (int feature = 0; feature < own.Length; feature++)
                {
                    if (own[feature] != 0)
                    {
                        int at = offset + (feature * MostBins) + own[feature];
                        slopeSums[at] += slopes[row];
                        curveSums[at] += curves[row];
                    }
                }
            }

            int[] cuts = new int[count];
            for (int node = 0; node < count; node++)
            {
                (features[first + node], cuts[node]) = BestSplit(slopeSums, curveSums, node * Features * MostBins, slopeAll[node], curveAll[node]);
                splits[first + node] = cuts[node] == 0 ? Never : thresholds[features[first + node]][cuts[node] - 1];
            }

            for (int row = 0; row < slopes.Length; row++)
            {
                int node = nodes[row] - first;
                bool right = cuts[node] > 0 && bins[(row * Features) + features[nodes[row]]] >= cuts[node];
                nodes[row] = (2 * nodes[row]) + (right ? 2 : 1);
            }
        }

        double[] leafSlopes = new double[SpeakerTree.LeafCount];
        double[] leafCurves = new double[SpeakerTree.LeafCount];
        for (int row = 0; row < slopes.Length; row++)
        {
            leafSlopes[nodes[row] - SpeakerTree.NodeCount] += slopes[row];
            leafCurves[nodes[row] - SpeakerTree.NodeCount] += curves[row];
        }

        return new SpeakerTree(
            features, splits, [.. leafSlopes.Select((slope, leaf) => Math.Round(-Rate * slope / (leafCurves[leaf] + Decay), 4))]);
    }

    /// <summary>The feature, and the lowest bin that goes to the right; bin 0 where no split is worth it.</summary>
    private static (int Feature, int Cut) BestSplit(double[] slopes, double[] curves, int offset, double slopeAll, double curveAll)
    {
        double whole = slopeAll * slopeAll / (curveAll + Decay);
        double best = 1e-3;
        (int Feature, int Cut) found = (0, 0);
        for (int feature = 0; feature < Features; feature++)
        {
            double slope = 0;
            double curve = 0;
            for (int cut = MostBins - 1; cut >= 1; cut--)
            {
                int at = offset + (feature * MostBins) + cut;
                slope += slopes[at];
                curve += curves[at];
                double gain = (slope * slope / (curve + Decay)) + ((slopeAll - slope) * (slopeAll - slope) / (curveAll - curve + Decay)) - whole;
                if (gain > best && curve > 0)
                {
                    best = gain;
                    found = (feature, cut);
                }
            }
        }

        return found;
    }
}
