using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>Characters per second of the recogniser on one core, warm, phase by phase, beside a plain scan of the same text.</summary>
/// <param name="engine">The engine.</param>
/// <param name="rounds">How often everything is measured; the median counts.</param>
/// <param name="output">Where the tables go.</param>
internal sealed class RecognizerBenchmark(IRecognitionEngine engine, int rounds, TextWriter output)
{
    /// <summary>Until the compiler in the background is done with what is called often.</summary>
    private const int WarmUpCharacters = 6_000_000;

    private readonly TimedRecognition recognition = new(engine);

    /// <summary>Measures books and prints a table for each language.</summary>
    /// <param name="name">What the books are, for the table.</param>
    /// <param name="books">The books.</param>
    public async Task RunAsync(string name, IReadOnlyList<CorpusBook> books)
    {
        var languages = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var book in books)
        {
            var language = recognition.LanguageOf(book.Text);
            languages.TryAdd(language, []);
            languages[language].Add(book.Text);
        }

        foreach (var (language, texts) in languages)
        {
            await RoundsAsync(texts, 1 + (int)(WarmUpCharacters / texts.Sum(text => (long)text.Length)));
            Print(name, language, texts, await RoundsAsync(texts, rounds));
        }
    }

    private async Task<List<PhaseTimes>> RoundsAsync(List<string> texts, int count)
    {
        var times = new List<PhaseTimes>(count);
        for (var round = 0; round < count; round++)
        {
            times.Add(new PhaseTimes());
            foreach (var text in texts)
            {
                await recognition.RunAsync(text, times[^1]);
            }
        }

        return times;
    }

    private void Print(string name, string language, List<string> texts, List<PhaseTimes> times)
    {
        var characters = texts.Sum(text => (long)text.Length);
        var table = new Table(
            $"Recogniser, {name}, {language}: {texts.Count} books, {characters:N0} characters, one thread, median of {times.Count}",
            "phase", "CPU s", "wall s", "characters/CPU s", "x letter loop");
        var loop = Median(round => round.Cpu(Phase.LetterLoop));
        foreach (var phase in Enum.GetValues<Phase>())
        {
            AddRow($"{phase}", Median(round => round.Cpu(phase)), Median(round => round.Wall(phase)));
        }

        AddRow("Plan to Compile", Median(round => round.RecognitionCpu), Median(round => round.RecognitionWall));
        table.Print(output);

        TimeSpan Median(Func<PhaseTimes, TimeSpan> time) => times.Select(time).Order().ElementAt(times.Count / 2);

        void AddRow(string phase, TimeSpan cpu, TimeSpan elapsed) =>
            table.Add(phase, $"{cpu.TotalSeconds:F3}", $"{elapsed.TotalSeconds:F3}", $"{characters / cpu.TotalSeconds:N0}", $"{cpu / loop:F1}");
    }
}
