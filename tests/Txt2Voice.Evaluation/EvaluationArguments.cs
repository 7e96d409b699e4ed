using System.Globalization;

namespace Txt2Voice.Evaluation;

/// <summary>The command line of the evaluation.</summary>
internal sealed record EvaluationArguments
{
    public const string Usage = """
        Runs the recogniser over every book below DATA (folders with text.txt and gold.json), writes OUT/<Book>.json and prints the scores.

        Txt2Voice.Evaluation DATA --out OUT [--scorer score_all.py] [--only BOOK[,BOOK]] [--language zh|en] [--chunk UNITS] [--threads N] [--repeat N] [--train 1|2] [--words N]

          --scorer    the scorer of the evaluation pack; without it, or without python3, only speed is printed
          --language  language of the books; default: that of the gold file
          --chunk     chunk length in UTF-16 code units; default: what the engine likes
          --threads   chunks computed at once; default: the number of processors
          --train     1: train the speaker model on the English books below DATA and write OUT/speaker-weights.txt; 2: validate it, too,
                      each book by a model trained on the others
          --repeat    runs of each book, the fastest of which is printed; default 1
          --words     DATA is jieba's dictionary: write OUT/words.txt with the words of at least this frequency, and do nothing else
        """;

    public required string Data { get; init; }

    public required string Out { get; init; }

    public string? Scorer { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public string? Language { get; init; }

    public int? Chunk { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public int Repeat { get; init; } = 1;

    public int? Words { get; init; }

    public bool Train { get; init; }

    public bool LeaveOneOut { get; init; }

    /// <summary>Reads the arguments; <c>null</c> where they make no sense.</summary>
    public static EvaluationArguments? Parse(string[] args)
    {
        string? data = null;
        var values = new Dictionary<string, string>();
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                data = args[i];
            }
            else if (i + 1 < args.Length)
            {
                values[args[i][2..]] = args[++i];
            }
        }

        if (data is null || !values.TryGetValue("out", out string? output))
        {
            return null;
        }

        int? Number(string name) => values.TryGetValue(name, out string? value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
        return new EvaluationArguments
        {
            Data = data,
            Out = output,
            Scorer = values.GetValueOrDefault("scorer"),
            Only = values.GetValueOrDefault("only")?.Split(',') ?? [],
            Language = values.GetValueOrDefault("language"),
            Chunk = Number("chunk"),
            Threads = Number("threads") ?? Environment.ProcessorCount,
            Repeat = Number("repeat") ?? 1,
            Words = Number("words"),
            Train = Number("train") is 1 or 2,
            LeaveOneOut = Number("train") is 2,
        };
    }
}
