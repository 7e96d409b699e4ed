using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Tests;

public class QuotationFinderTests
{
    [TestCase("\"Come,\" said he. \"Now!\"", new[] { "\"Come,\"", "\"Now!\"" })]
    [TestCase("他说：“走吧。”又道：「快！」", new[] { "“走吧。”", "「快！」" })]
    [TestCase("“He called me ‘friend’ twice,” she said.", new[] { "“He called me ‘friend’ twice,”" })]
    [TestCase("「他說『好』就走了。」", new[] { "「他說『好』就走了。」" })]
    [TestCase("他问：“你是谁？“那人不答。", new[] { "“你是谁？“" })]
    [TestCase("\"I'm sure it's the boys' ball,\" he said.", new[] { "\"I'm sure it's the boys' ball,\"" })]
    public void Find_MarksInOneParagraph_GivesTheOuterQuotations(string text, string[] expected) => Assert.That(Find(text), Is.EqualTo(expected));

    [Test]
    public void Find_SingleMarksThroughout_TellsThemFromApostrophes()
    {
        string text = "‘I don’t know,’ said Ann.\n\n‘It’s the boys’ ball,’ said Tom, ‘isn’t it?’";
        Assert.That(Find(text), Is.EqualTo(new[] { "‘I don’t know,’", "‘It’s the boys’ ball,’", "‘isn’t it?’" }));
    }

    [Test]
    public void Find_StraightSingleMarksThroughout_TellsThemFromApostrophes()
    {
        string text = "'I don't know,' said Ann.\n\n'It's late,' said Tom.";
        Assert.That(Find(text), Is.EqualTo(new[] { "'I don't know,'", "'It's late,'" }));
    }

    [Test]
    public void Find_OpeningMarkRepeatedInEachParagraph_MarksAllButTheLastAsContinued()
    {
        List<QuotationSpan> found = Spans("“One.\n\n“Two.\n\n“Three.”\n\nThe end.");
        Assert.That(found.Select(quotation => quotation.Continues), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void Find_SpeechOverParagraphsWithoutRepeatedMark_RunsOnToTheClosingMark() =>
        Assert.That(Find("他说：“第一段。\n第二段。\n第三段。”\n他走了。"), Is.EqualTo(new[] { "“第一段。", "第二段。", "第三段。”" }));

    [Test]
    public void Find_LostClosingMark_EndsWithTheParagraph() =>
        Assert.That(Find("\"Go home.\n\nHe went.\n\n\"Good,\" she said."), Is.EqualTo(new[] { "\"Go home.", "\"Good,\"" }));

    [Test]
    public void Find_DashesOnly_TakesParagraphsThatBeginWithOne() =>
        Assert.That(Find("— Where are you?\n\nNobody spoke.\n\n— Here.\n\n— Come."), Is.EqualTo(new[] { "— Where are you?", "— Here.", "— Come." }));

    private static string[] Find(string text) => [.. Spans(text).Select(quotation => text[quotation.Start..quotation.End])];

    private static List<QuotationSpan> Spans(string text)
    {
        var paragraphs = new List<TextSpan>();
        ParagraphSplitter.Split(text, paragraphs);
        var counts = new QuotationStyleCounts();
        counts.Add(text, paragraphs, 0, text.Length);
        var quotations = new List<QuotationSpan>();
        QuotationFinder.Find(text, paragraphs, counts.Decide(), quotations);
        return quotations;
    }
}
