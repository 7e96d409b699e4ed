using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>Characters per second of the recogniser on one core, phase by phase, beside a plain scan of the same text.</summary>
internal sealed class RecognizerBenchmark(IRecognitionEngine engine, TextWriter output)
{
    private const int WarmUpLength = 200_000;
    private readonly TimedRecognition recognition = new(engine);

    /// <summary>Measures books and prints a table for each language.</summary>
    /// <param name="name">What the books are, for the table.</param>
    /// <param name="books">The books.</param>
    public async Task RunAsync(string name, IReadOnlyList<CorpusBook> books)
    {
        var languages = new SortedDictionary<string, LanguageTotal>(StringComparer.Ordinal);
        foreach (var book in books)
        {
            await recognition.RunAsync(book.Text[..Math.Min(book.Text.Length, WarmUpLength)], new PhaseTimes());
            var times = new PhaseTimes();
            var result = await recognition.RunAsync(book.Text, times);
            languages.TryAdd(result.Language, new LanguageTotal());
            languages[result.Language].Add(book.Text.Length, times);
        }

        foreach (var (language, total) in languages)
        {
            Print(name, language, total);
        }
    }

    private void Print(string name, string language, LanguageTotal total)
    {
        var table = new Table(
            $"Recogniser, {name}, {language}: {total.Books} books, {total.Characters:N0} characters, one thread",
            "phase", "CPU s", "wall s", "characters/CPU s", "x letter loop");
        var loop = total.Times.Cpu(Phase.LetterLoop);
        foreach (var phase in Enum.GetValues<Phase>())
        {
            AddRow($"{phase}", total.Times.Cpu(phase), total.Times.Wall(phase));
        }

        AddRow("Plan to Compile", total.Times.RecognitionCpu, total.Times.RecognitionWall);
        table.Print(output);

        void AddRow(string phase, TimeSpan cpu, TimeSpan elapsed) =>
            table.Add(phase, $"{cpu.TotalSeconds:F3}", $"{elapsed.TotalSeconds:F3}", $"{total.Characters / cpu.TotalSeconds:N0}", $"{cpu / loop:F1}");
    }

    private sealed class LanguageTotal
    {
        public int Books { get; private set; }

        public long Characters { get; private set; }

        public PhaseTimes Times { get; } = new();

        public void Add(int characters, PhaseTimes times)
        {
            Books++;
            Characters += characters;
            Times.Add(times);
        }
    }
}
