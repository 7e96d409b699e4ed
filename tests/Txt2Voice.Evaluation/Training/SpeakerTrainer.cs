using Txt2Voice.Recognition.English;

namespace Txt2Voice.Evaluation.Training;

/// <summary>
/// Trains the speaker model: a softmax over the candidates, fitted by AdaGrad. The model decodes the books again and again and learns from
/// the states that its own decisions lead to (dataset aggregation, Ross et al. 2011).
/// </summary>
internal static class SpeakerTrainer
{
    private const int Rounds = 4;
    private const int Epochs = 12;
    private const double Rate = 0.15;
    private const double Decay = 1e-3;

    /// <summary>Trains on some books.</summary>
    public static SpeakerModel Train(IReadOnlyList<TrainingBook> books)
    {
        SpeakerModel model = SpeakerModel.Default.WithTrees(SpeakerModel.NoTrees);
        var examples = new List<TrainingExample>();
        for (int round = 0; round < Rounds; round++)
        {
            foreach (TrainingBook book in books)
            {
                examples.AddRange(Collect(book, model));
            }

            model = Fit(examples);
        }

        examples.Clear();
        foreach (TrainingBook book in books)
        {
            examples.AddRange(Collect(book, model));
        }

        return model.WithTrees(TreeTrainer.Fit(model, examples));
    }

    private static IEnumerable<TrainingExample> Collect(TrainingBook book, SpeakerModel model)
    {
        var collected = new TrainingExamples(book);
        book.Attribute(model, collected);
        float weight = (float)(20 / Math.Sqrt(Math.Max(1, collected.Examples.Count)));
        return collected.Examples.Select(example => example with { Weight = weight });
    }

    private static SpeakerModel Fit(List<TrainingExample> examples)
    {
        const int features = SpeakerModel.FeatureCount;
        double[][] weights = Vectors();
        double[][] squares = Vectors();
        double[][] sums = Vectors();
        var random = new Random(1);
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        double[] gradient = new double[features];
        double[] scores = new double[64];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                Step(examples[index], weights[examples[index].Vector], squares[examples[index].Vector], gradient, scores);
            }

            // Averaging the last half of the epochs steadies the weights.
            for (int s = 0; s < SpeakerModel.VectorCount && epoch >= Epochs / 2; s++)
            {
                for (int f = 0; f < features; f++)
                {
                    sums[s][f] += weights[s][f] / (Epochs - (Epochs / 2));
                }
            }
        }

        return new SpeakerModel(sums, SpeakerModel.NoTrees);
    }

    private static void Step(TrainingExample example, double[] weights, double[] squares, double[] gradient, double[] scores)
    {
        int features = weights.Length;
        int candidates = example.Rows.Length / features;
        double greatest = double.NegativeInfinity;
        for (int c = 0; c < candidates; c++)
        {
            double score = 0;
            for (int f = 0; f < features; f++)
            {
                score += weights[f] * example.Rows[(c * features) + f];
            }

            scores[c] = score;
            greatest = Math.Max(greatest, score);
        }

        double sum = 0;
        for (int c = 0; c < candidates; c++)
        {
            scores[c] = Math.Exp(scores[c] - greatest);
            sum += scores[c];
        }

        Array.Clear(gradient);
        for (int c = 0; c < candidates; c++)
        {
            double error = ((c == example.Target ? 1 : 0) - (scores[c] / sum)) * example.Weight;
            for (int f = 0; f < features; f++)
            {
                gradient[f] += error * example.Rows[(c * features) + f];
            }
        }

        for (int f = 0; f < features; f++)
        {
            double slope = gradient[f] - (Decay * weights[f]);
            squares[f] += slope * slope;
            weights[f] += squares[f] > 0 ? Rate * slope / Math.Sqrt(squares[f] + 1e-8) : 0;
        }
    }

    private static double[][] Vectors() => [.. Enumerable.Range(0, SpeakerModel.VectorCount).Select(_ => new double[SpeakerModel.FeatureCount])];
}
