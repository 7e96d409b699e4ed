using System.Data.Common;

using Microsoft.Extensions.Options;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class RetryScheduleTests
{
    private readonly RetrySchedule _schedule = new(Options.Create(new WorkerOptions
    {
        FirstRetryDelay = TimeSpan.FromSeconds(1),
        MaxRetryDelay = TimeSpan.FromSeconds(15),
        MaxTries = 3,
        MaxDatabaseTries = 12,
    }));

    [TestCase(1, 0.5, 1)]
    [TestCase(2, 1, 2)]
    [TestCase(4, 4, 8)]
    [TestCase(5, 7.5, 15)]
    [TestCase(1000, 7.5, 15)]
    public void DelayAfter_WhenTriesGrow_DoublesUpToTheLimitWithJitter(int tries, double least, double most)
    {
        var delays = Enumerable.Range(0, 100).Select(_ => _schedule.DelayAfter(tries).TotalSeconds).ToList();

        Assert.That(delays, Is.All.InRange(least, most));
        Assert.That(delays.Distinct().Count(), Is.GreaterThan(1));
    }

    [Test]
    public void MaxTries_WhenADatabaseErrorIsWrapped_IsThatOfTheDatabase()
    {
        Assert.That(_schedule.MaxTries(new InvalidOperationException("wrapped", new DatabaseError())), Is.EqualTo(12));
        Assert.That(_schedule.MaxTries(new InvalidOperationException("of the engine")), Is.EqualTo(3));
    }

    private sealed class DatabaseError : DbException;
}
