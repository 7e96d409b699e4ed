using Txt2Voice.Contracts;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class ProgressFeedTests
{
    [Test]
    public void Add_WhenAnOlderOneStillWaits_ReplacesIt()
    {
        var (feed, jobId) = (new ProgressFeed(), Guid.NewGuid());

        feed.Add(Progressed(jobId, 1));
        feed.Add(Progressed(jobId, 3));
        feed.Add(Progressed(jobId, 2));

        Assert.That(Drain(feed).Single().Revision, Is.EqualTo(3));
    }

    [Test]
    public void Add_WhenTooManyJobsWait_DropsProgressButNoLastOne()
    {
        var feed = new ProgressFeed();
        for (var i = 0; i < 12_000; i++)
        {
            feed.Add(Progressed(Guid.NewGuid(), 1));
        }

        var last = Guid.NewGuid();
        feed.Add(Progressed(last, 9, done: true));

        var drained = Drain(feed);
        Assert.That(drained, Has.Count.EqualTo(10_001));
        Assert.That(drained[^1].JobId, Is.EqualTo(last));
    }

    [Test]
    public void Take_WhenTakenBefore_GivesEachOnce()
    {
        var (feed, jobId) = (new ProgressFeed(), Guid.NewGuid());
        feed.Add(Progressed(jobId, 1));
        Drain(feed);
        feed.Add(Progressed(jobId, 2));

        Assert.That(Drain(feed), Has.Count.EqualTo(1));
    }

    [Test]
    public void Take_WhenMoreWait_LeavesTheRest()
    {
        var feed = new ProgressFeed();
        Guid[] jobs = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        Array.ForEach(jobs, job => feed.Add(Progressed(job, 1)));

        Assert.That(feed.Take(2).Select(progressed => progressed.JobId), Is.EqualTo(jobs[..2]));
        Assert.That(feed.Take(2).Select(progressed => progressed.JobId), Is.EqualTo(jobs[2..]));
    }

    private static List<JobProgressed> Drain(ProgressFeed feed) => [.. feed.Take(int.MaxValue)];

    private static JobProgressed Progressed(Guid jobId, long revision, bool done = false) => new()
    {
        JobId = jobId,
        Revision = revision,
        Status = done ? "completed" : "processing",
        Stage = done ? "completed" : "scanning",
        Progress = 1,
        ProcessedSentences = 0,
        TotalSentences = 0,
        ChunksDone = 0,
        ChunksTotal = 0,
        Attempt = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        CompletedAt = done ? DateTimeOffset.UnixEpoch : null,
    };
}
