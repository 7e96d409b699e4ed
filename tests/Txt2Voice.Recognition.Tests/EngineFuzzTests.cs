using CsCheck;

namespace Txt2Voice.Recognition.Tests;

public class EngineFuzzTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Pick.From("\"", "“", "”", "‘", "’", "'", "「", "」", "『", "』", "—", "--", "\n", "\r", "\r\n", "\u2028", "\0", "\uD83D", "\uDE00", "😀", ".", "Mr.", "Mr", "s", " ", "said", "he", "I", "the", "The", "of", "Anna", "张三", "说", "：", "。"),
        Gen.String[0, 12]);

    private static readonly Gen<string> Texts = Pieces.Array[1, 400].Select(string.Concat).Where(text => text.Length > 0);

    [Test]
    public async Task Recognize_AnyText_GivesQuotationsWithinTheText() => await Gen.Select(Texts, Pick.From("en", "zh")).SampleAsync(
        async (text, language) =>
        {
            RecognitionResult result = await EngineRun.RecognizeAsync(text, language);
            return result.Dialogues.All(dialogue => dialogue.Start >= 0 && dialogue.Start < dialogue.End && dialogue.End <= text.Length);
        },
        iter: 400);

    [Test]
    public async Task Recognize_OnePieceRepeatedWithoutLineEnds_EndsSoon(
        [Values("\"", "“", "”", "'a ", "Anna ", "Anna said ", "“Yes,” ", "\"Yes,\" said Anna. ", "张三说：“", "张三说：“好。”", "欧阳建明", "王", "\0", "\n", "\uD83D ", "😀“Ж")]
        string piece,
        [Values("en", "zh")] string language)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

        RecognitionResult result = await Task.Run(() => EngineRun.RecognizeAsync(text, language)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(result.Statistics.TextLength, Is.EqualTo(text.Length));
    }
}
