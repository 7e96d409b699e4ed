using System.Globalization;

using Spectre.Console;

using Txt2Voice.Recognition;

using Words = Spectre.Console.Text;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>The cast as a table and a line of figures below it.</summary>
internal static class CastTable
{
    private const int WideEnoughForFrames = 60;

    /// <summary>Writes both.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">The result.</param>
    public static void Write(IAnsiConsole console, RecognitionResult result)
    {
        if (result.Characters.Count > 0)
        {
            console.Write(Build(result.Characters, console.Profile.Capabilities.Ansi && console.Profile.Width >= WideEnoughForFrames));
        }

        console.Write(new Words(Summarize(result) + "\n"));
    }

    private static Table Build(IEnumerable<ResultCharacter> characters, bool framed)
    {
        var table = new Table { Border = framed ? TableBorder.Rounded : TableBorder.None, UseSafeBorder = true };
        table.AddColumn(new TableColumn(Header("Name")))
            .AddColumn(new TableColumn(Header("Aliases")))
            .AddColumn(new TableColumn(Header("Gender")).NoWrap())
            .AddColumn(new TableColumn(Header("Mentions")).NoWrap().RightAligned())
            .AddColumn(new TableColumn(Header("Lines")).NoWrap().RightAligned());
        if (!framed)
        {
            Array.ForEach([.. table.Columns], column => column.Padding = new Padding(0, 0, 2, 0));
            table.Columns[^1].Padding = new Padding(0);
        }

        foreach (var character in characters)
        {
            table.AddRow(
                Cell(character.CanonicalName),
                Cell(string.Join(", ", character.Aliases)),
                Cell(character.Gender),
                Cell(Number(character.Mentions)),
                Cell(Number(character.Quotes)));
        }

        return table;
    }

    private static string Summarize(RecognitionResult result)
    {
        var attributed = result.Dialogues.Count(line => line.SpeakerId is not null);
        var figures = result.Statistics;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.TotalCharacters:N0} characters, {figures.TotalDialogues:N0} lines ({attributed:N0} with a speaker), {figures.SentenceCount:N0} sentences, "
            + $"language {result.Language}, {figures.ProcessingTime:0.0} s");
    }

    private static Words Header(string words) => new(words, new Style(decoration: Decoration.Bold));

    // A name comes from a book: what would steer the terminal is shown and not obeyed.
    private static Words Cell(string words) => new(string.Concat(words.Select(c => char.IsControl(c) ? '\uFFFD' : c)));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
