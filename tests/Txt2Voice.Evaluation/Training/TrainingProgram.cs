using Txt2Voice.Evaluation.Training.Chinese;
using Txt2Voice.Recognition;
using Txt2Voice.Recognition.English;

namespace Txt2Voice.Evaluation.Training;

/// <summary>Trains the speaker model and shows how well it does on a book that it has not seen.</summary>
internal static class TrainingProgram
{
    /// <summary>
    /// Writes OUT/speaker-weights.txt and OUT/speaker-trees.txt, and with leave-one-out OUT/&lt;Book&gt;.json for each book, by a model trained on the others.
    /// </summary>
    public static void Run(EvaluationArguments arguments)
    {
        if (arguments.Language == "zh")
        {
            ChineseTrainingProgram.Run(arguments);
            return;
        }

        Directory.CreateDirectory(arguments.Out);
        TrainingBook[] books = [.. EnglishFolders(arguments).AsParallel().AsOrdered().Select(TrainingBook.Load)];
        SpeakerModel trained = SpeakerTrainer.Train(books);
        File.WriteAllText(Path.Combine(arguments.Out, "speaker-weights.txt"), trained.Format());
        File.WriteAllText(Path.Combine(arguments.Out, "speaker-trees.txt"), trained.FormatTrees());
        if (!arguments.LeaveOneOut)
        {
            return;
        }

        var reliability = new ReliabilityTable();
        Parallel.ForEach(books, new ParallelOptions { MaxDegreeOfParallelism = arguments.Threads }, held =>
        {
            SpeakerModel model = SpeakerTrainer.Train([.. books.Where(book => book != held)]);
            List<SegmentAttribution> attributions = held.Attribute(model, observer: null);
            lock (reliability)
            {
                reliability.Add(held, attributions);
            }

            var compiler = new ResultCompiler(held.Cast);
            attributions.ForEach(compiler.Add);
            RecognitionResult result = compiler.Compile("training", new BookInfo("en", 0, 0), new RecognitionOptions(), CancellationToken.None);
            File.WriteAllBytes(Path.Combine(arguments.Out, held.Name + ".json"), ResultJson.Serialize(result));
        });
        Console.WriteLine(reliability.Format());
    }

    private static IEnumerable<string> EnglishFolders(EvaluationArguments arguments) =>
        Directory.GetFiles(arguments.Data, "gold.json", SearchOption.AllDirectories)
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(folder => arguments.Only.Count == 0 || arguments.Only.Contains(Path.GetFileName(folder)))
            .Order(StringComparer.Ordinal);
}
