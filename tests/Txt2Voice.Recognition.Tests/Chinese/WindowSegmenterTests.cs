using Txt2Voice.Recognition.Chinese;

namespace Txt2Voice.Recognition.Tests.Chinese;

/// <summary>Windows that overlap give the same words as windows cut on their own.</summary>
public sealed class WindowSegmenterTests
{
    private static readonly string[] Pieces =
        ["陈志强", "志强", "老陈", "林小梅", "说道", "，", "。", "“", "”", "\n", "·", "A1", "abc", "😀", "\ud83d", " ", "的", "了", "一会儿", "自言自语", "工程师", "走", "看着", "中华人民", "他", "我"];

    [Test]
    public void Segment_OfOverlappingWindows_GivesTheWordsOfEachWindow([Values(1, 2, 3, 4, 5, 6)] int seed)
    {
        var random = new Random(seed);
        string text = string.Concat(Enumerable.Range(0, 3_000).Select(_ => Pieces[random.Next(Pieces.Length)]));
        NameLexicon names = Names();
        var segmenter = new WindowSegmenter(names);
        var alone = new WordSegmenter(names);
        var expected = new List<Token>();

        for (int start = 0; start < text.Length; start = random.Next(8) == 0 ? random.Next(text.Length + 1) : start + random.Next(300))
        {
            string window = text.Substring(start, Math.Min(random.Next(400), text.Length - start));
            alone.Segment(window, expected);

            Assert.That(segmenter.Segment(window, start), Is.EqualTo(expected), window);
        }
    }

    [Test]
    public void Segment_OfAnotherTextAtTheSamePosition_GivesItsWords()
    {
        NameLexicon names = Names();
        var segmenter = new WindowSegmenter(names);
        var expected = new List<Token>();
        segmenter.Segment("“志强，”林小梅说。“走。”", 7);
        new WordSegmenter(names).Segment("“小梅，”陈志强说，“看着。”", expected);

        Assert.That(segmenter.Segment("“小梅，”陈志强说，“看着。”", 7), Is.EqualTo(expected));
    }

    private static NameLexicon Names() => new(new Cast
    {
        Characters = [new CastCharacter { Name = "陈志强", Aliases = ["志强"], Gender = Gender.Male }, new CastCharacter { Name = "林小梅", Aliases = ["小梅"], Gender = Gender.Female }],
        QuotationStyles = QuotationStyles.Curly,
    });
}
