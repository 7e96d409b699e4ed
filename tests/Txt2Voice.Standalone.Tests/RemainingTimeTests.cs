using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Terminal;

namespace Txt2Voice.Standalone.Tests;

public class RemainingTimeTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void Estimate_BeforeTheJobMoves_IsUnknown()
    {
        var remaining = new RemainingTime(_time);

        remaining.Observe(Sentences(0));
        _time.Advance(TimeSpan.FromSeconds(5));
        remaining.Observe(Sentences(0));

        Assert.That(remaining.Estimate, Is.Null);
    }

    [Test]
    public void Estimate_AtASteadyPace_IsWhatIsLeftAtThatPaceAndRunsDown()
    {
        var remaining = new RemainingTime(_time);
        remaining.Observe(Sentences(0));
        _time.Advance(TimeSpan.FromSeconds(10));
        remaining.Observe(Sentences(25));

        var atOnce = remaining.Estimate;
        _time.Advance(TimeSpan.FromSeconds(4));
        var later = remaining.Estimate;

        Assert.Multiple(() =>
        {
            Assert.That(atOnce, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(later, Is.EqualTo(TimeSpan.FromSeconds(26)));
        });
    }

    [Test]
    public void Estimate_WhenOverdue_IsZeroAndNotNegative()
    {
        var remaining = new RemainingTime(_time);
        remaining.Observe(Sentences(0));
        _time.Advance(TimeSpan.FromSeconds(10));
        remaining.Observe(Sentences(90));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.That(remaining.Estimate, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase(null, "")]
    [TestCase(5, "0:05 left")]
    [TestCase(65, "1:05 left")]
    [TestCase(3_725, "1:02:05 left")]
    [TestCase(93_600, "26:00:00 left")]
    public void Remaining_InWords_IsReadAsAClock(int? seconds, string words) =>
        Assert.That(ProgressWords.Remaining(seconds is { } known ? TimeSpan.FromSeconds(known) : null), Is.EqualTo(words));

    private static JobSnapshot Sentences(int processed) => new() { Status = "processing", ProcessedSentences = processed, TotalSentences = 100 };
}
