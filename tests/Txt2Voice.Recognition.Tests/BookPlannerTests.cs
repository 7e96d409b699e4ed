using CsCheck;

namespace Txt2Voice.Recognition.Tests;

public class BookPlannerTests
{
    private static readonly Gen<string> Books = Pick.From("A line of words. ", "\n", "\r\n", "\n\n", "\r", "“Yes.”", "他说：“好。”", "😀", "word", "   ", "。", "\u2028")
        .Array[0, 40].Select(Gen.Int[1, 3_000], (parts, times) => string.Concat(Enumerable.Repeat(string.Concat(parts), times)))
        .Where(text => text.Length is > 0 and < 400_000);

    [Test]
    public void Complete_AnyBook_SegmentsCoverTheTextWithinTheirLimits() => Books.Sample(
        text =>
        {
            TextSegment[] segments = [.. EngineRun.Plan(text, 1, null, text.Length).Chunks.SelectMany(chunk => chunk.Segments)];
            long position = 0;
            int sentence = 0;
            foreach (TextSegment segment in segments)
            {
                Assert.That(segment.Start, Is.EqualTo(position));
                Assert.That(segment.FirstSentence, Is.EqualTo(sentence));
                Assert.That(segment.Length, Is.InRange(1, 65_536));
                position += segment.Length;
                sentence += segment.SentenceCount;
            }

            Assert.That(position, Is.EqualTo(text.Length));
            Assert.That(segments[..^1].All(segment => segment.Length >= 16_384), Is.True);
        },
        iter: 60);

    [Test]
    public void Complete_AnyPageLength_GivesTheSameSegments() => Gen.Select(Books, Gen.Int[1, 70_000]).Sample(
        (text, page) => Segments(text, 50_000, page).SequenceEqual(Segments(text, 1, text.Length)),
        iter: 60);

    [Test]
    public void Complete_LinesWithoutBlanks_SegmentsEndAtLineEnds()
    {
        string text = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"Line {i} of the story.\r\n"));
        BookPlan plan = EngineRun.Plan(text, 1, null, 777);
        Assert.That(plan.Chunks.Count, Is.GreaterThan(3));
        Assert.That(plan.Chunks.All(chunk => text[(int)(chunk.Start + chunk.Length) - 1] == '\n'), Is.True);
    }

    [Test]
    public void Complete_NoLineEndsButSentences_SegmentsEndBehindAFullStop()
    {
        string text = string.Concat(Enumerable.Repeat("这是一句话。", 30_000));
        BookPlan plan = EngineRun.Plan(text, 1, null, 4_096);
        Assert.That(plan.Chunks.Select(chunk => text[(int)(chunk.Start + chunk.Length) - 1]), Is.All.EqualTo('。'));
    }

    [Test]
    public void Complete_NothingButSurrogatePairs_NeverCutsOneInTwo()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("😀", 70_000));
        BookPlan plan = EngineRun.Plan(text, 1, null, 1_001);
        Assert.That(plan.Chunks.Count, Is.EqualTo(3));
        Assert.That(plan.Chunks.Select(chunk => char.IsLowSurrogate(text[(int)chunk.Start])), Is.All.False);
    }

    [Test]
    public void Complete_OnlyWhiteSpace_PlansWithoutSentences()
    {
        BookPlan plan = EngineRun.Plan(new string(' ', 20_000) + "\n\n\n", 1, null, 9_999);
        Assert.That(plan.Book.SentenceCount, Is.Zero);
        Assert.That(plan.Book.TextLength, Is.EqualTo(20_003));
    }

    [Test]
    public void Complete_NoText_Throws() => Assert.Throws<InvalidOperationException>(() => new BookPlanner(1, null).Complete());

    [TestCase("她笑了。He said OK.", ExpectedResult = "zh")]
    [TestCase("He bowed to 张三 and left the room.", ExpectedResult = "en")]
    public string Complete_NoLanguageGiven_DetectsIt(string text) => EngineRun.Plan(text, 1, null, text.Length).Book.Language;

    private static IEnumerable<TextSegment> Segments(string text, int chunkLength, int pageLength) =>
        EngineRun.Plan(text, chunkLength, "en", pageLength).Chunks.SelectMany(chunk => chunk.Segments);
}
