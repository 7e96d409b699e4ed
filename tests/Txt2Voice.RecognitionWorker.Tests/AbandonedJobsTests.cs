using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class AbandonedJobsTests
{
    private static readonly Guid Job = Guid.NewGuid();

    [Test]
    public void Begin_WhenMoreJobsAreAbandonedThanAreKept_ForgetsTheFirst()
    {
        var jobs = new AbandonedJobs(Options.Create(new WorkerOptions { AbandonedJobsKept = 2 }), NullLogger<AbandonedJobs>.Instance);
        var abandoned = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        foreach (var job in abandoned)
        {
            jobs.Abandon(job, 1);
        }

        Assert.That(abandoned.Where(job => IsAbandoned(jobs, job, 1)), Is.EqualTo(abandoned.Skip(1)));
    }

    [Test]
    public void Abandon_WhenAnEarlierAttemptIsNamedLate_KeepsTheLaterOne()
    {
        var jobs = new AbandonedJobs(Options.Create(new WorkerOptions()), NullLogger<AbandonedJobs>.Instance);
        jobs.Abandon(Job, 3);
        jobs.Abandon(Job, 1);

        Assert.That(IsAbandoned(jobs, Job, 3), Is.True);
        Assert.That(IsAbandoned(jobs, Job, 4), Is.False);
    }

    [Test]
    public void Abandon_WhenOtherJobsAreInHand_LeavesThem()
    {
        var jobs = new AbandonedJobs(Options.Create(new WorkerOptions()), NullLogger<AbandonedJobs>.Instance);
        using var other = jobs.Begin(Guid.NewGuid(), 1, CancellationToken.None);
        using var own = jobs.Begin(Job, 1, CancellationToken.None);

        jobs.Abandon(Job, 1);

        Assert.That((own.IsAbandoned, own.Token.IsCancellationRequested, other.Token.IsCancellationRequested), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Begin_WhenTheProcessStops_CancelsTheTokenButAbandonsNothing()
    {
        using var stopping = new CancellationTokenSource();
        using var work = new AbandonedJobs(Options.Create(new WorkerOptions()), NullLogger<AbandonedJobs>.Instance).Begin(Job, 1, stopping.Token);

        stopping.Cancel();

        Assert.That((work.IsAbandoned, work.Token.IsCancellationRequested), Is.EqualTo((false, true)));
    }

    private static bool IsAbandoned(AbandonedJobs jobs, Guid job, int attempt)
    {
        using var work = jobs.Begin(job, attempt, CancellationToken.None);
        return work.IsAbandoned;
    }
}
