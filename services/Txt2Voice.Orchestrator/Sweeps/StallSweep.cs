using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Sends again what a stalled job waits for: a queue emptied by hand or a broker that lost its disk delays jobs and loses none. Workers make a repeat cheap.</summary>
/// <param name="batches">Claims and commits.</param>
/// <param name="marks">How far the workers have come.</param>
/// <param name="options">Terms and limits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class StallSweep(
    JobBatches batches, LaneMarks marks, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<StallSweep> logger)
    : Sweep(options.Value.SweepInterval, time, logger)
{
    /// <summary>Code of the failure.</summary>
    public const string Stalled = "stalled";

    private readonly OrchestratorOptions _options = options.Value;
    private readonly TimeProvider _time = time;
    private bool _resumed = !options.Value.ResumeAtStart;

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (!_resumed)
        {
            await batches.HandleAllAsync(
                (db, last) => db.ClaimUnfinishedAsync(last, JobBatches.Size, cancellationToken),
                (scope, job) => ResumeAsync(scope, job, cancellationToken),
                cancellationToken);
            _resumed = true;
        }

        var now = _time.GetUtcNow();
        var backlog = new LaneBacklog(marks, options);
        await batches.HandleAllAsync(
            (db, _) => db.ClaimStalledAsync(now, JobBatches.Size, cancellationToken),
            (scope, job) => HandleAsync(scope, job, backlog, now, cancellationToken),
            cancellationToken);
    }

    private async Task HandleAsync(
        IServiceProvider scope, RecognitionJobState job, LaneBacklog backlog, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (job.Resends == 0 && job.ProgressedAt + _options.StallAfter > now)
        {
            // Just submitted.
            job.StallDueAt = job.ProgressedAt + _options.StallAfter;
            return;
        }

        if (await backlog.HoldsAsync(scope.GetRequiredService<JobsDbContext>(), job, now, cancellationToken))
        {
            job.StallDueAt = now + _options.StallAfter;
            return;
        }

        // No worker has taken it: it may wait behind a long backlog, and that is no failure.
        if (job.Resends >= _options.MaxResends && job.CurrentState != JobStates.Queued)
        {
            logger.LogError("Job {JobId} stalled in {State} and fails after {Resends} resends", job.CorrelationId, job.CurrentState, job.Resends);
            await scope.GetRequiredService<JobEnding>().FailAsync(
                job, Stalled, $"The job stood still in stage {JobProgress.StageOf(job)}; its work was sent again {job.Resends} times.", cancellationToken);
            return;
        }

        logger.LogWarning("Job {JobId} stands still in {State}: sending its work again", job.CorrelationId, job.CurrentState);
        await SendAgainAsync(job, scope.GetRequiredService<TransactionalPublisher>().SendAsync, cancellationToken);
        job.Resends++;
        job.StallDueAt = now + Backoff.Exponential(_options.StallAfter, _options.MaxStallPause, job.Resends);
    }

    private async Task ResumeAsync(IServiceProvider scope, RecognitionJobState job, CancellationToken cancellationToken)
    {
        logger.LogInformation("Resuming job {JobId} in {State}", job.CorrelationId, job.CurrentState);
        await SendAgainAsync(job, scope.GetRequiredService<TransactionalPublisher>().SendResumedAsync, cancellationToken);
        job.StallDueAt = _time.GetUtcNow() + _options.StallAfter;
    }

    private static async Task SendAgainAsync(
        RecognitionJobState job, Func<string, object, CancellationToken, Task> sendAsync, CancellationToken cancellationToken)
    {
        foreach (var command in WaitedFor.By(job))
        {
            await sendAsync(Queues.LaneOf(job.Priority), command, cancellationToken);
        }
    }
}
