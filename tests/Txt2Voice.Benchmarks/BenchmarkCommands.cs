using System.CommandLine;
using System.Runtime.InteropServices;
using Txt2Voice.Benchmarks.Jobs;
using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommands
{
    /// <summary>Length of a small job's text in UTF-16 code units.</summary>
    public const int ShortLength = 1_000;

    /// <summary>Makes the root command with its benchmarks.</summary>
    public static RootCommand Create() => new("Measures Txt2Voice and prints what it found; asserts nothing about time.")
    {
        CreateRecognizer(),
        CreateJobs(),
        CreateBacklog(),
        QueueCommand.Create(),
        ScaleCommands.CreateScale(),
        ScaleCommands.CreateMany(),
        LimitCommands.CreateStartup(),
        LimitCommands.CreateMemory(),
        LimitCommands.CreateLongBook(),
        LimitCommands.CreateOdd(),
    };

    private static Command CreateRecognizer()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder of .txt files to measure too.", HelpName = "DIR" };
        var characters = Number("--characters", 5_000_000, "How long the repeated sample stories are together.");
        var rounds = Number("--rounds", 5, "How often everything is measured; the median counts.");
        var command = new Command("recognizer", "Characters per second of the recogniser on one core, warm, phase by phase.") { data, characters, rounds };
        command.SetAction(async (parsed, _) =>
        {
            PrintMachine();
            var benchmark = new RecognizerBenchmark(new BuiltinEngine(), parsed.GetValue(rounds), Console.Out);
            await benchmark.RunAsync("sample stories, repeated", Corpus.ReadRepeated(RepositoryFolder.Samples, parsed.GetValue(characters)));
            if (parsed.GetValue(data) is { } folder)
            {
                await benchmark.RunAsync(folder.Name, Corpus.Read(folder.FullName));
            }

            return 0;
        });
        return command;
    }

    private static Command CreateJobs()
    {
        var jobs = Number("--jobs", 2_000, "How many small jobs.");
        var clients = Number("--clients", 16, "How many clients submit at once.");
        var workers = Number("--workers", 2, "How many worker processes the distributed mode has.");
        var characters = Number("--characters", 500_000, "Length of the book whose recognition is compared with its job.");
        var command = new Command(
            "jobs", "Jobs per second over HTTP and recognition's share of a job, on RabbitMQ and PostgreSQL and in the embedded mode.")
        {
            jobs,
            clients,
            workers,
            characters,
        };
        command.SetAction(async (parsed, _) =>
        {
            PrintMachine();
            var story = Corpus.Read(Path.Combine(RepositoryFolder.Samples, "en"));
            var book = Corpus.Repeat("en", story, parsed.GetValue(characters));
            var settings = new JobsSettings(
                parsed.GetValue(jobs), parsed.GetValue(clients), story[0].Text[..ShortLength], book.Text);
            await new JobsBenchmark(new BuiltinEngine(), Console.Out).RunAsync(
                [async () => await DistributedSystem.StartAsync(parsed.GetValue(workers)), EmbeddedSystem.StartAsync], settings);
            return 0;
        });
        return command;
    }

    private static Command CreateBacklog()
    {
        var jobs = Number("--jobs", 10_000, "How many small jobs are queued.");
        var clients = Number("--clients", 16, "How many clients submit at once.");
        var workers = Number("--workers", 2, "How many worker processes there are.");
        var characters = Number("--characters", 10_000_000, "Length of the giant book.");
        var command = new Command(
            "backlog", "An urgent job behind thousands of small ones, a small job beside a giant book, and the memory of every process, on RabbitMQ and PostgreSQL.")
        {
            jobs,
            clients,
            workers,
            characters,
        };
        command.SetAction(async (parsed, _) =>
        {
            PrintMachine();
            var story = Corpus.Read(Path.Combine(RepositoryFolder.Samples, "en"));
            var giant = Corpus.Repeat("en", story, parsed.GetValue(characters)).Text;
            await using var system = await DistributedSystem.StartAsync(parsed.GetValue(workers));
            await new BacklogBenchmark(
                parsed.GetValue(jobs), parsed.GetValue(clients), story[0].Text[..ShortLength], giant, Console.Out).RunAsync(system);
            return 0;
        });
        return command;
    }

    /// <summary>An option that takes a number.</summary>
    public static Option<int> Number(string name, int value, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
    };

    /// <summary>Prints what a figure depends on beside the code: date, runtime, machine.</summary>
    public static void PrintMachine()
    {
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
#if DEBUG
        Console.WriteLine("This is a debug build: its figures mean little. Run with -c Release.");
#endif
    }
}
