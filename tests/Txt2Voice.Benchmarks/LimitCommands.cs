using System.CommandLine;
using Txt2Voice.Benchmarks.Limits;
using Txt2Voice.Benchmarks.Startup;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks;

/// <summary>The part of the command line that measures start-up, memory and odd texts.</summary>
internal static class LimitCommands
{
    /// <summary>Start-up of the command line.</summary>
    public static Command CreateStartup()
    {
        var runs = BenchmarkCommands.Number("--runs", 7, "How often each command runs; the median counts.");
        var data = new Option<FileInfo?>("--data") { Description = "A novel to recognise too.", HelpName = "FILE" };
        var command = new Command("startup", "Milliseconds of `txt2voice recognize` from start to end, beside the start of a program that does nothing.") { runs, data };
        command.SetAction(async (parsed, _) =>
        {
            BenchmarkCommands.PrintMachine();
            await new StartupBenchmark(parsed.GetValue(runs), Console.Out).RunAsync(parsed.GetValue(data)?.FullName);
            return 0;
        });
        return command;
    }

    /// <summary>Very long books.</summary>
    public static Command CreateMemory()
    {
        var characters = BenchmarkCommands.Number("--characters", 100_000_000, "Length of the book; a tenth of it is measured too.");
        var command = new Command("memory", "Peak memory and speed of the recogniser with a very long generated book.") { characters };
        command.SetAction(async (parsed, _) =>
        {
            BenchmarkCommands.PrintMachine();
            await new MemoryBenchmark(parsed.GetValue(characters), Console.Out).RunAsync();
            return 0;
        });
        return command;
    }

    /// <summary>One very long book.</summary>
    public static Command CreateLongBook()
    {
        var characters = BenchmarkCommands.Number("--characters", 10_000_000, "Length of the book.");
        var language = new Option<string>("--language") { Description = "zh or en.", DefaultValueFactory = _ => "en" };
        var file = new Option<FileInfo?>("--write") { Description = "Write the book to this file, as UTF-8, and recognise nothing.", HelpName = "FILE" };
        var command = new Command("long-book", "One run of `memory`, in figures: peak bytes, cast, quotations, CPU seconds of each phase.") { characters, language, file };
        command.SetAction(async (parsed, _) =>
        {
            var book = new GeneratedBook(parsed.GetValue(language)!, parsed.GetValue(characters));
            if (parsed.GetValue(file) is { } written)
            {
                await book.WriteAsync(written.FullName);
            }
            else
            {
                await LongBookRun.RunAsync(book, parsed.GetValue(language)!, Console.Out);
            }

            return 0;
        });
        return command;
    }

    /// <summary>Odd texts.</summary>
    public static Command CreateOdd()
    {
        var characters = BenchmarkCommands.Number("--characters", 1_000_000, "Length of each text.");
        var command = new Command("odd", "Speed of the recogniser with texts that no author writes.") { characters };
        command.SetAction(async (parsed, _) =>
        {
            BenchmarkCommands.PrintMachine();
            await new OddTexts(new BuiltinEngine(), parsed.GetValue(characters), Console.Out).RunAsync();
            return 0;
        });
        return command;
    }
}
