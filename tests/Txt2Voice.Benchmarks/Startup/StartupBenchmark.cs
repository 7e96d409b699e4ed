using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Startup;

/// <summary>How long `txt2voice recognize` takes from start to end, beside a program that does nothing, run by turns.</summary>
/// <param name="runs">How often each command runs.</param>
/// <param name="output">Where the table goes.</param>
internal sealed class StartupBenchmark(int runs, TextWriter output)
{
    /// <summary>Runs it.</summary>
    /// <param name="novel">A novel to recognise too; <c>null</c> for none.</param>
    public async Task RunAsync(string? novel)
    {
        List<(string Name, string[] Arguments)> commands =
        [
            // Parses its command line, prints a line and ends: about what any .NET program takes.
            ("txt2voice --version", ["--version"]),
            ("recognize, short, en", ["recognize", Sample("en", "the-nine-forty"), "--quiet"]),
            ("recognize, short, zh", ["recognize", Sample("zh", "gui-yan-du"), "--quiet"]),
        ];
        if (novel is not null)
        {
            commands.Add(($"recognize {Path.GetFileName(Path.GetDirectoryName(novel))}/{Path.GetFileName(novel)}", ["recognize", novel, "--quiet"]));
        }

        var times = commands.ConvertAll(_ => new List<TimeSpan>());
        for (var run = 0; run <= runs; run++)
        {
            for (var command = 0; command < commands.Count; command++)
            {
                var time = await RunAsync(commands[command].Arguments);
                if (run > 0)
                {
                    // The first round reads the files from the disk.
                    times[command].Add(time);
                }
            }
        }

        var table = new Table($"Start to end, {runs} runs of each, by turns", "command", "median ms", "least ms", "x nothing");
        var nothing = Median(times[0]);
        for (var command = 0; command < commands.Count; command++)
        {
            var median = Median(times[command]);
            table.Add(commands[command].Name, $"{median.TotalMilliseconds:N0}", $"{times[command].Min().TotalMilliseconds:N0}", $"{median / nothing:F1}");
        }

        table.Print(output);
    }

    private static string Sample(string language, string name) => Path.Combine(RepositoryFolder.Samples, language, name, "text.txt");

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<TimeSpan> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryFolder.Program("Txt2Voice.Standalone", "txt2voice"), .. arguments]) { RedirectStandardOutput = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0
            ? elapsed
            : throw new InvalidOperationException($"txt2voice {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
