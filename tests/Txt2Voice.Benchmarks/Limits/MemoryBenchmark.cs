using System.Diagnostics;
using System.Globalization;

namespace Txt2Voice.Benchmarks.Limits;

/// <summary>Peak memory and time of very long books: each in a process of its own, a tenth of the length beside the whole.</summary>
/// <param name="characters">Length of the longer book in UTF-16 code units.</param>
/// <param name="output">Where the table goes.</param>
internal sealed class MemoryBenchmark(long characters, TextWriter output)
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Runs it.</summary>
    public async Task RunAsync()
    {
        var table = new Table(
            "Generated books, chunk after chunk on one thread", "book", "peak MiB", "characters/CPU s", "time for each character", "cast", "quotations", "CPU s plan", "scan", "cast", "attribute", "compile");
        foreach (var language in (string[])["en", "zh"])
        {
            var perCharacter = 0.0;
            foreach (var length in (long[])[characters / 10, characters])
            {
                var fields = await RunAsync(language, length);
                var seconds = fields[3..].Sum(Number);
                var ratio = perCharacter == 0 ? 1 : seconds / length / perCharacter;
                perCharacter = perCharacter == 0 ? seconds / length : perCharacter;
                table.Add([$"{language} {length:N0}", $"{Number(fields[0]) / Mebibyte:N0}", $"{length / seconds:N0}", $"x {ratio:F2}", fields[1], fields[2], .. fields[3..]]);
            }
        }

        table.Print(output);
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static async Task<string[]> RunAsync(string language, long length)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(MemoryBenchmark).Assembly.Location, "long-book", "--language", language, "--characters", $"{length}"])
        {
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.ArgumentList.RemoveAt(0);
        }

        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? line.Split(' ', StringSplitOptions.TrimEntries) : throw new InvalidOperationException($"The run of {length} characters failed.");
    }
}
