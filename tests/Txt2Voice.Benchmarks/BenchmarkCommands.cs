using System.CommandLine;
using System.Runtime.InteropServices;
using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommands
{
    private const int DefaultCharacters = 5_000_000;

    /// <summary>Makes the root command with its benchmarks.</summary>
    public static RootCommand Create() => new("Measures Txt2Voice and prints what it found; asserts nothing about time.")
    {
        CreateRecognizer(),
    };

    private static Command CreateRecognizer()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder of .txt files to measure too.", HelpName = "DIR" };
        var characters = new Option<int>("--characters")
        {
            Description = "How long the repeated sample stories are together.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultCharacters,
        };
        var command = new Command("recognizer", "Characters per second of the recogniser on one core, phase by phase.") { data, characters };
        command.SetAction(async (parsed, _) =>
        {
            PrintMachine();
            var benchmark = new RecognizerBenchmark(new BuiltinEngine(), Console.Out);
            await benchmark.RunAsync("sample stories, repeated", Corpus.ReadRepeated(Corpus.SamplesFolder(), parsed.GetValue(characters)));
            if (parsed.GetValue(data) is { } folder)
            {
                await benchmark.RunAsync(folder.Name, Corpus.Read(folder.FullName));
            }

            return 0;
        });
        return command;
    }

    private static void PrintMachine()
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
#if DEBUG
        Console.WriteLine("This is a debug build: its figures mean little. Run with -c Release.");
#endif
    }
}
