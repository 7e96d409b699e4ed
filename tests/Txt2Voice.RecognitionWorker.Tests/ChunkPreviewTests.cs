using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class ChunkPreviewTests
{
    [Test]
    public void Of_WhenChunkHasContext_TakesTheFirstSentenceOfTheChunkItself()
    {
        const string context = "Before the chunk. ";

        Assert.That(Preview(context + "The first one. The second.", context.Length), Is.EqualTo("The first one."));
    }

    [Test]
    public void Of_WhenTheSentenceRunsOverLines_PutsItInOne() =>
        Assert.That(Preview("It ran\nover\tall  the lines.\n"), Is.EqualTo("It ran over all the lines."));

    [Test]
    public void Of_WhenTheSentenceIsTooLong_CutsItTo80Units()
    {
        var preview = Preview(new string('字', 500));

        Assert.That(preview, Is.EqualTo(new string('字', 79) + "…"));
    }

    [TestCase(77)]
    [TestCase(78)]
    [TestCase(79)]
    public void Of_WhenTheCutFallsOnASurrogatePair_LeavesThePairOut(int before)
    {
        var preview = Preview(new string('字', before) + string.Concat(Enumerable.Repeat("𠮷", 100)))!;

        Assert.That(preview.Length, Is.LessThanOrEqualTo(80));
        Assert.That(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(preview)), Is.EqualTo(preview), "No lone surrogate.");
    }

    [Test]
    public void Of_WhenThereIsNothingToShow_GivesNull() => Assert.That(Preview(" \n \n"), Is.Null);

    private static string? Preview(string text, int start = 0) =>
        ChunkPreview.Of(new TextChunk(0, 1000, text, [new TextSegment(1000 + start, text.Length - start, 0, 1)]));
}
