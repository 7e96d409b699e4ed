using Microsoft.Extensions.Options;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class CanceledJobsTests
{
    private static readonly Guid Job = Guid.NewGuid();

    [Test]
    public void Begin_WhenMoreJobsAreCanceledThanAreKept_ForgetsTheFirst()
    {
        var jobs = new CanceledJobs(Options.Create(new WorkerOptions { CanceledJobsKept = 2 }));
        var canceled = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        foreach (var job in canceled)
        {
            jobs.Cancel(job, 1);
        }

        Assert.That(canceled.Where(job => IsCanceled(jobs, job, 1)), Is.EqualTo(canceled.Skip(1)));
    }

    [Test]
    public void Cancel_WhenAnEarlierAttemptIsNamedLate_KeepsTheLaterOne()
    {
        var jobs = new CanceledJobs(Options.Create(new WorkerOptions()));
        jobs.Cancel(Job, 3);
        jobs.Cancel(Job, 1);

        Assert.That(IsCanceled(jobs, Job, 3), Is.True);
        Assert.That(IsCanceled(jobs, Job, 4), Is.False);
    }

    [Test]
    public void Cancel_WhenOtherJobsAreInHand_LeavesThem()
    {
        var jobs = new CanceledJobs(Options.Create(new WorkerOptions()));
        using var other = jobs.Begin(Guid.NewGuid(), 1, CancellationToken.None);
        using var own = jobs.Begin(Job, 1, CancellationToken.None);

        jobs.Cancel(Job, 1);

        Assert.That((own.IsCanceled, own.Token.IsCancellationRequested, other.Token.IsCancellationRequested), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void Begin_WhenTheProcessStops_CancelsTheTokenButNotTheJob()
    {
        using var stopping = new CancellationTokenSource();
        using var work = new CanceledJobs(Options.Create(new WorkerOptions())).Begin(Job, 1, stopping.Token);

        stopping.Cancel();

        Assert.That((work.IsCanceled, work.Token.IsCancellationRequested), Is.EqualTo((false, true)));
    }

    private static bool IsCanceled(CanceledJobs jobs, Guid job, int attempt)
    {
        using var work = jobs.Begin(job, attempt, CancellationToken.None);
        return work.IsCanceled;
    }
}
