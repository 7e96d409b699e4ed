using System.Globalization;
using Txt2Voice.Recognition;
using Txt2Voice.Recognition.Chinese;
using SpeakerFeature = Txt2Voice.Recognition.Chinese.SpeakerFeature;
using SpeakerRanker = Txt2Voice.Recognition.Chinese.SpeakerRanker;

namespace Txt2Voice.Evaluation.Training.Chinese;

/// <summary>Trains the Chinese speaker ranking and shows how well it does on books that it has not seen.</summary>
internal static class ChineseTrainingProgram
{
    /// <summary>
    /// Writes OUT/speaker-weights.txt, and with leave-one-out OUT/&lt;Book&gt;.json for each book, by weights trained on the other data sets.
    /// </summary>
    public static void Run(EvaluationArguments arguments)
    {
        Directory.CreateDirectory(arguments.Out);
        ChineseTrainingBook[] books =
        [
            .. Directory.GetFiles(arguments.Data, "gold.json", SearchOption.AllDirectories)
                .Where(path => path.Contains("/zh", StringComparison.Ordinal))
                .Select(path => Path.GetDirectoryName(path)!)
                .Order(StringComparer.Ordinal)
                .Select(ChineseTrainingBook.Load)
                .Where(book => book.HasSpeakers),
        ];
        float[] start = SpeakerRanker.Untrained();
        File.WriteAllText(Path.Combine(arguments.Out, "speaker-weights.txt"), Format(ChineseSpeakerTrainer.Train(books, start)));
        if (!arguments.LeaveOneOut)
        {
            return;
        }

        foreach (IGrouping<string, ChineseTrainingBook> group in books.GroupBy(book => book.Group))
        {
            float[] weights = ChineseSpeakerTrainer.Train([.. books.Where(book => book.Group != group.Key)], start);
            foreach (ChineseTrainingBook book in group)
            {
                var compiler = new ResultCompiler(book.Cast);
                book.Attribute(weights, observer: null).ForEach(compiler.Add);
                RecognitionResult result = compiler.Compile("training", new BookInfo("zh", 0, 0), new RecognitionOptions(), CancellationToken.None);
                File.WriteAllBytes(Path.Combine(arguments.Out, book.Name + ".json"), ResultJson.Serialize(result));
            }
        }
    }

    private static string Format(float[] weights) => string.Concat(
        from kind in Enumerable.Range(0, (int)RankedKind.Count)
        from feature in Enumerable.Range(0, (int)SpeakerFeature.Count)
        let weight = weights[(kind * (int)SpeakerFeature.Count) + feature]
        where weight != 0
        select string.Create(CultureInfo.InvariantCulture, $"{(RankedKind)kind} {(SpeakerFeature)feature} {weight}\n"));
}
