using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Limits;

/// <summary>Texts that no author writes, beside a usual one of the same length: none may take much longer.</summary>
/// <param name="engine">The engine.</param>
/// <param name="characters">Length of each text in UTF-16 code units.</param>
/// <param name="output">Where the table goes.</param>
internal sealed class OddTexts(IRecognitionEngine engine, int characters, TextWriter output)
{
    private static readonly (string Name, string Piece)[] Pieces =
    [
        ("opening quotation marks", "“"),
        ("closing quotation marks", "”"),
        ("straight quotation marks", "\""),
        ("apostrophes", "'a "),
        ("short quotations, no line ends", "“Yes,” "),
        ("quotations with cues, no line ends", "“Yes,” said Anna Hill. "),
        ("Chinese quotations with cues, no line ends", "张三说：“好。”"),
        ("one line, words", "the house by the river was old and "),
        ("one line, Chinese", "这条河边的老房子已经很旧了"),
        ("one name", "Anna Hill "),
        ("one Chinese name", "欧阳建明"),
        ("one letter", "A"),
        ("one Chinese character", "王"),
        ("capitalised words", "Alder Birch Cedar Doune Elmet Firth Gorse Hazel "),
        ("emoji", "😀👩‍👩‍👧"),
        ("mixed scripts", "Анна said “да” 对王芳说：「よし」 😀 "),
        ("NULs", "\0"),
        ("NULs in words", "An\0na \0said "),
        ("lone surrogates", "\uD83D \uDE00a"),
        ("line ends", "\n"),
        ("blanks", " "),
        ("full stops", "."),
        ("dashes", "— a — "),
        ("paragraphs of one mark", "“\n"),
    ];

    /// <summary>Runs it.</summary>
    public async Task RunAsync()
    {
        var table = new Table($"Odd texts of {characters:N0} characters, beside a generated story", "text", "en CPU s", "x story", "zh CPU s", "x story");
        var stories = new Dictionary<string, double>();
        foreach (var language in (string[])["en", "zh"])
        {
            var story = new GeneratedBook(language, characters).Read(0, characters);
            await SecondsAsync(story, language);
            stories[language] = await SecondsAsync(story, language);
        }

        table.Add("a story", $"{stories["en"]:F3}", "1.0", $"{stories["zh"]:F3}", "1.0");
        foreach (var (name, piece) in Pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, characters / piece.Length));
            var (english, chinese) = (await SecondsAsync(text, "en"), await SecondsAsync(text, "zh"));
            table.Add(name, $"{english:F3}", $"{english / stories["en"]:F1}", $"{chinese:F3}", $"{chinese / stories["zh"]:F1}");
        }

        table.Print(output);
    }

    private async Task<double> SecondsAsync(string text, string language)
    {
        var times = new PhaseTimes();
        await new TimedRecognition(engine, language).RunAsync(text, times);
        return times.RecognitionCpu.TotalSeconds;
    }
}
