using System.CommandLine;
using Txt2Voice.Benchmarks.Recognizer;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>The commands <c>scale</c> and <c>many</c>.</summary>
internal static class ScaleCommands
{
    // With the least chunk length a chunk is a segment: this and the rest of its last paragraph.
    private const int SegmentLength = 16_500;

    /// <summary>Makes <c>scale</c>.</summary>
    public static Command CreateScale()
    {
        var chunks = BenchmarkCommands.Number("--chunks", 200, "About how many chunks the book has.");
        var sweep = new Option<bool>("--sweep") { Description = "Measure windows and slots, too." };
        var command = new Command("scale", "One book on 1, 2 and 4 workers with an engine that waits 50 ms for each chunk, on RabbitMQ and PostgreSQL.") { chunks, sweep };
        command.SetAction(async (parsed, _) =>
        {
            BenchmarkCommands.PrintMachine();
            var stories = Corpus.Read(Path.Combine(RepositoryFolder.Samples, "en"));
            var text = Corpus.Repeat("en", stories, parsed.GetValue(chunks) * SegmentLength).Text;
            var benchmark = new ScaleBenchmark(text, Console.Out);
            await benchmark.RunAsync();
            if (parsed.GetValue(sweep))
            {
                await benchmark.SweepAsync();
            }

            return 0;
        });
        return command;
    }

    /// <summary>Makes <c>many</c>.</summary>
    public static Command CreateMany()
    {
        var requests = BenchmarkCommands.Number("--requests", 2_000, "How many requests each route gets.");
        var finished = BenchmarkCommands.Number("--finished", 100_000, "How many finished jobs the full database has.");
        var pending = BenchmarkCommands.Number("--pending", 10_000, "How many pending jobs it has.");
        var command = new Command("many", "Routes of the Api with next to no jobs in the database and with very many.") { requests, finished, pending };
        command.SetAction(async (parsed, _) =>
        {
            BenchmarkCommands.PrintMachine();
            var story = Corpus.Read(Path.Combine(RepositoryFolder.Samples, "en"));
            await new ManyBenchmark(
                parsed.GetValue(requests), parsed.GetValue(finished), parsed.GetValue(pending), story[0].Text[..BenchmarkCommands.ShortLength], Console.Out).RunAsync();
            return 0;
        });
        return command;
    }
}
