using Txt2Voice.Recognition.Chinese;

namespace Txt2Voice.Evaluation.Training.Chinese;

/// <summary>
/// Trains the weights of the Chinese speaker ranking: a softmax over the candidates, fitted by AdaGrad on the states that the model's own
/// decisions lead to (dataset aggregation, Ross et al. 2011).
/// </summary>
internal static class ChineseSpeakerTrainer
{
    private const int Features = (int)SpeakerFeature.Count;
    private const int Rounds = 3;
    private const int Epochs = 30;
    private const int Orders = 4;
    private const double Rate = 0.04;
    private const double Decay = 1e-2;

    private sealed record Example(RankedKind Kind, float[][] Rows, int Target, double Weight);

    /// <summary>Trains on some books, starting from given weights.</summary>
    public static float[] Train(IReadOnlyList<ChineseTrainingBook> books, float[] start)
    {
        float[] weights = start;
        var examples = new List<Example>();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (ChineseTrainingBook book in books)
            {
                var collected = new List<Example>();
                book.Attribute(weights, (at, kind, candidates) => Collect(book, at, kind, candidates, collected));
                double weight = 10 / Math.Sqrt(Math.Max(10, collected.Count));
                examples.AddRange(collected.Select(example => example with { Weight = weight }));
            }

            // The order of the examples moves single weights: the mean of several orders moves less.
            float[][] fits = [.. Enumerable.Range(1, Orders).Select(seed => Fit(examples, start, seed))];
            weights = [.. Enumerable.Range(0, start.Length).Select(f => (float)Math.Round(fits.Average(fit => (double)fit[f]), 4))];
        }

        return weights;
    }

    private static void Collect(ChineseTrainingBook book, long start, RankedKind kind, SpeakerCandidates candidates, List<Example> examples)
    {
        foreach (int speaker in book.SpeakersAt(start))
        {
            int target = candidates.Characters.IndexOf(speaker);
            if (target >= 0)
            {
                examples.Add(new Example(kind, [.. Enumerable.Range(0, candidates.Characters.Count).Select(c => candidates.FeaturesOf(c).ToArray())], target, 1));
                return;
            }
        }
    }

    private static float[] Fit(List<Example> examples, float[] start, int seed)
    {
        double[] weights = [.. start.Select(weight => (double)weight)];
        double[] squares = new double[weights.Length];
        double[] sums = new double[weights.Length];
        var random = new Random(seed);
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                Step(examples[index], weights, squares, start);
            }

            for (int f = 0; f < weights.Length && epoch >= Epochs / 2; f++)
            {
                sums[f] += weights[f] / (Epochs - (Epochs / 2));
            }
        }

        return [.. sums.Select(sum => (float)Math.Round(sum, 4))];
    }

    private static void Step(Example example, double[] weights, double[] squares, float[] start)
    {
        int offset = (int)example.Kind * Features;
        double[] scores = new double[example.Rows.Length];
        for (int c = 0; c < scores.Length; c++)
        {
            for (int f = 0; f < Features; f++)
            {
                scores[c] += weights[offset + f] * example.Rows[c][f];
            }
        }

        double greatest = scores.Max();
        double sum = scores.Sum(score => Math.Exp(score - greatest));
        for (int f = 0; f < Features; f++)
        {
            double slope = -Decay * (weights[offset + f] - start[offset + f]);
            for (int c = 0; c < scores.Length; c++)
            {
                slope += ((c == example.Target ? 1 : 0) - (Math.Exp(scores[c] - greatest) / sum)) * example.Rows[c][f] * example.Weight;
            }

            squares[offset + f] += slope * slope;
            weights[offset + f] += squares[offset + f] > 0 ? Rate * slope / Math.Sqrt(squares[offset + f] + 1e-8) : 0;
        }
    }
}
