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

    [TestCase("\"")]
    [TestCase("“")]
    [TestCase("'a ")]
    [TestCase("Anna said ")]
    [TestCase("\"Yes,\" said Anna. ")]
    [TestCase("张三说：“")]
    [TestCase("\0")]
    [TestCase("😀“Ж")]
    [CancelAfter(60_000)]
    public async Task Recognize_OnePieceRepeatedWithoutLineEnds_EndsSoon(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        RecognitionResult result = await EngineRun.RecognizeAsync(text, "en");
        Assert.That(result.Statistics.TextLength, Is.EqualTo(text.Length));
    }
}
