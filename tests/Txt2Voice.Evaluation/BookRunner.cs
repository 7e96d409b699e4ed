using System.Diagnostics;
using System.Text.Json;
using Txt2Voice.Recognition;

namespace Txt2Voice.Evaluation;

/// <summary>Runs the engine over a folder of books.</summary>
internal static class BookRunner
{
    /// <summary>Recognises every book; <c>false</c> where there is none.</summary>
    public static async Task<bool> RunAllAsync(EvaluationArguments arguments)
    {
        Directory.CreateDirectory(arguments.Out);
        string[] folders = Directory.GetFiles(arguments.Data, "gold.json", SearchOption.AllDirectories)
            .Select(path => Path.GetDirectoryName(path)!)
            .Where(folder => arguments.Only.Count == 0 || arguments.Only.Contains(Path.GetFileName(folder)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        long units = 0;
        double seconds = 0;
        foreach (string folder in folders)
        {
            (long length, double fastest) = await RunAsync(folder, arguments);
            units += length;
            seconds += fastest;
            Console.WriteLine($"{Path.GetFileName(folder),-30}{length,10} characters{length / fastest / 1000,10:F0} k/s");
        }

        Console.WriteLine($"{"all",-30}{units,10} characters{units / Math.Max(seconds, 1e-9) / 1000,10:F0} k/s, {arguments.Threads} threads");
        return folders.Length > 0;
    }

    private static async Task<(long Length, double Seconds)> RunAsync(string folder, EvaluationArguments arguments)
    {
        string text = (await File.ReadAllTextAsync(Path.Combine(folder, "text.txt"))).TrimStart('\uFEFF');
        string language = arguments.Language ?? LanguageOf(Path.Combine(folder, "gold.json"));
        double fastest = double.MaxValue;
        RecognitionResult? result = null;
        for (int run = 0; run < arguments.Repeat; run++)
        {
            long start = Stopwatch.GetTimestamp();
            result = await InProcessRecognition.RunAsync(text, language, arguments.Chunk, arguments.Threads);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        await File.WriteAllBytesAsync(Path.Combine(arguments.Out, Path.GetFileName(folder) + ".json"), ResultJson.Serialize(result!));
        return (text.Length, fastest);
    }

    private static string LanguageOf(string goldPath)
    {
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllBytes(goldPath));
        return gold.RootElement.GetProperty("language").GetString()!;
    }
}
