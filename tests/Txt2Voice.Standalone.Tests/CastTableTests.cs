using System.Text;

using Spectre.Console;

using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Terminal;

namespace Txt2Voice.Standalone.Tests;

public class CastTableTests
{
    [Test]
    public void Write_Piped_AlignsColumnsWithoutFramesAndNeverWraps()
    {
        var aliases = string.Join(", ", Enumerable.Range(1, 60).Select(i => $"Alias{i}"));

        var lines = WritePiped(Character("王芳", ["小芳"]), Character("Al", [.. aliases.Split(", ")]));

        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.StartWith("Name  Aliases"));
            Assert.That(lines[1], Does.StartWith("王芳  小芳 ").And.EndsWith("1,234      5"));
            Assert.That(lines[2], Does.StartWith($"Al    {aliases}  female"));
            Assert.That(lines[3], Is.EqualTo("2 characters, 3 lines (1 with a speaker), 9 sentences, language zh, 0.4 s"));
            Assert.That(string.Concat(lines), Does.Not.Contain('\e').And.Not.Contain('│'));
        });
    }

    [TestCase(100)]
    [TestCase(60)]
    [TestCase(40)]
    public void Write_OnATerminal_FillsNoLineBeyondItsWidth(int width)
    {
        var lines = WriteFramed(width, Character("欧阳明月", ["明月", "欧阳姑娘", "欧阳大小姐", "小月", "月儿", "明月姑娘", "二小姐"]));

        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(CellsOf), Has.All.LessThanOrEqualTo(width));
            Assert.That(lines.Where(line => line.Contains('│')).Select(CellsOf).Distinct().Count(), Is.LessThanOrEqualTo(1), "the frame is not straight");
            Assert.That(lines, Has.Some.Contains("Gender").And.Some.Contains("Mentions").And.Some.Contains("Lines"), "a header is broken");
        });
    }

    [Test]
    public void Write_WhenANameHoldsControlCharacters_ShowsThemHarmless()
    {
        var lines = WritePiped(Character("Ann\e[2J", []));

        Assert.That(lines[1], Does.StartWith("Ann\uFFFD[2J").And.Not.Contain('\e'));
    }

    [Test]
    public void Write_WithoutCharacters_PrintsTheFiguresAlone()
    {
        var lines = WritePiped();

        Assert.That(lines, Is.EqualTo((string[])["0 characters, 3 lines (1 with a speaker), 9 sentences, language zh, 0.4 s"]));
    }

    private static string[] WritePiped(params ResultCharacter[] characters) =>
        Write(writer => Consoles.Create(writer, isTerminal: false), characters);

    private static string[] WriteFramed(int width, params ResultCharacter[] characters) => Write(
        writer =>
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.NoColors,
            });
            console.Profile.Width = width;
            console.Profile.Capabilities.Unicode = true;
            return console;
        },
        characters);

    private static string[] Write(Func<TextWriter, IAnsiConsole> create, ResultCharacter[] characters)
    {
        using var writer = new StringWriter();
        CastTable.Write(create(writer), new RecognitionResult
        {
            Language = "zh",
            Engine = "builtin/1",
            Characters = characters,
            AliasMap = new Dictionary<string, string>(),
            Relations = [],
            Dialogues = [Line("c001"), Line(null), Line(null)],
            Statistics = new ResultStatistics
            {
                TotalCharacters = characters.Length,
                TotalMentions = 0,
                TotalDialogues = 3,
                TextLength = 100,
                SentenceCount = 9,
                ProcessingTime = 0.42,
            },
        });
        return [.. writer.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    private static int CellsOf(string line)
    {
        var cells = 0;
        var inEscape = false;
        foreach (var rune in line.EnumerateRunes())
        {
            inEscape |= rune.Value == '\e';
            cells += inEscape ? 0 : rune.Value is >= 0x2E80 and < 0xFFE7 ? 2 : 1;
            inEscape &= rune.Value is '\e' or '[' || !Rune.IsLetter(rune);
        }

        return cells;
    }

    private static ResultCharacter Character(string name, string[] aliases) => new()
    {
        Id = "c001",
        Name = name,
        CanonicalName = name,
        Aliases = aliases,
        Gender = "female",
        Mentions = 1234,
        Quotes = 5,
        FirstAppearanceIdx = 0,
        Importance = "main",
        Roles = [],
        Confidence = 1,
    };

    private static ResultDialogue Line(string? speaker) => new()
    {
        Start = 0,
        End = 1,
        SpeakerId = speaker,
        Speaker = speaker,
        AddresseeId = null,
        Attribution = "explicit",
        Cue = null,
        Confidence = 1,
    };
}
