using System.Globalization;
using System.Reflection;

namespace Txt2Voice.Recognition.English;

/// <summary>
/// Weights of a log-linear ranker, one vector for each <see cref="Situation"/>, and boosted trees that correct its scores. Trained by the evaluation program (<c>train</c>) on the
/// English novels of the Project Dialogism Novel Corpus (Vishnubhotla, Hammond and Hirst 2022).
/// </summary>
internal sealed class SpeakerModel
{
    /// <summary>Number of features.</summary>
    public const int FeatureCount = (int)SpeakerFeature.Count;

    /// <summary>Number of weight vectors: each situation has one for the first pass, where only names tell who speaks next, and one for the second.</summary>
    public const int VectorCount = 10;

    private readonly double[][] _weights;
    private readonly SpeakerTree[][] _trees;

    /// <summary>Makes a model.</summary>
    /// <param name="weights">Weights by situation and pass.</param>
    /// <param name="trees">Trees by situation and pass that correct the scores.</param>
    public SpeakerModel(double[][] weights, SpeakerTree[][] trees)
    {
        _weights = weights;
        _trees = trees;
    }

    /// <summary>The model without its trees, which are fitted to what the weights leave.</summary>
    public SpeakerModel WithTrees(SpeakerTree[][] trees) => new(_weights, trees);

    /// <summary>No trees at all.</summary>
    public static SpeakerTree[][] NoTrees => [.. Enumerable.Range(0, VectorCount).Select(_ => Array.Empty<SpeakerTree>())];

    /// <summary>What stands beside a group: which weights apply.</summary>
    internal enum Situation
    {
        /// <summary>Nothing but quotations in the paragraph.</summary>
        Alone = 0,

        /// <summary>Narration, but no verb of speech.</summary>
        Narrated = 1,

        /// <summary>A pronoun and a verb of speech.</summary>
        Pronoun = 2,

        /// <summary>A description and a verb of speech.</summary>
        Description = 3,

        /// <summary>A name that several characters bear.</summary>
        Name = 4,
    }

    /// <summary>The model that ships with the recogniser.</summary>
    public static SpeakerModel Default { get; } = Load();

    /// <summary>Index of a weight vector.</summary>
    public static int IndexOf(Situation situation, bool isSecondPass) => (int)situation + (isSecondPass ? VectorCount / 2 : 0);

    /// <summary>Score of a candidate.</summary>
    public double Score(Situation situation, bool isSecondPass, ReadOnlySpan<float> features) => Score(IndexOf(situation, isSecondPass), features);

    /// <summary>Score of a candidate.</summary>
    /// <param name="vector">Index of the weight vector.</param>
    /// <param name="features">The features of the candidate.</param>
    public double Score(int vector, ReadOnlySpan<float> features)
    {
        double[] weights = _weights[vector];
        double sum = 0;
        for (int i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        foreach (SpeakerTree tree in _trees[vector])
        {
            sum += tree.Score(features);
        }

        return sum;
    }

    /// <summary>Writes the weights as text, one feature a line.</summary>
    public string Format() => string.Join('\n', Enumerable.Range(0, FeatureCount).Select(feature =>
        $"{(SpeakerFeature)feature} {string.Join(' ', _weights.Select(vector => vector[feature].ToString("0.####", CultureInfo.InvariantCulture)))}")) + "\n";

    /// <summary>Writes the trees as text, one a line behind the index of its vector.</summary>
    public string FormatTrees() => string.Concat(_trees.SelectMany((trees, vector) => trees.Select(tree => $"{vector} {tree.Format()}\n")));

    private static SpeakerModel Load() => new(LoadWeights(), LoadTrees());

    private static SpeakerTree[][] LoadTrees()
    {
        List<SpeakerTree>[] trees = [.. Enumerable.Range(0, VectorCount).Select(_ => new List<SpeakerTree>())];
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Txt2Voice.Recognition.English.speaker-trees.txt")
            ?? throw new InvalidOperationException("The speaker trees are missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            trees[int.Parse(parts[0], CultureInfo.InvariantCulture)].Add(SpeakerTree.Parse(parts.AsSpan(1)));
        }

        return [.. trees.Select(of => of.ToArray())];
    }

    private static double[][] LoadWeights()
    {
        double[][] weights = [.. Enumerable.Range(0, VectorCount).Select(_ => new double[FeatureCount])];
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Txt2Voice.Recognition.English.speaker-weights.txt")
            ?? throw new InvalidOperationException("The speaker weights are missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            if (Enum.TryParse(parts[0], out SpeakerFeature feature))
            {
                for (int situation = 0; situation < VectorCount; situation++)
                {
                    weights[situation][(int)feature] = double.Parse(parts[1 + (situation % (parts.Length - 1))], CultureInfo.InvariantCulture);
                }
            }
        }

        return weights;
    }
}
