using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Asks for the end of a job: its row says so, and its command leaves, or neither. The row is locked for it, so that nothing is asked of a job that ends this very moment.</summary>
/// <param name="db">The context; no transaction is open.</param>
/// <param name="publisher">Takes the command.</param>
/// <param name="signal">Told after the commit.</param>
/// <param name="time">The clock.</param>
public sealed class JobCancellation(JobsDbContext db, TransactionalPublisher publisher, OutboxSignal signal, TimeProvider time)
{
    /// <summary>Asks the orchestrator to cancel a job, unless it has ended.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up; nothing is asked then, or all of it.</param>
    /// <returns>The job as it stands: in a terminal state nothing was asked of it. <c>null</c> where there is none.</returns>
    public async Task<RecognitionJobState?> RequestAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var job = await db.LockJobAsync(jobId, cancellationToken);
        if (job is null || JobStates.IsTerminal(job.CurrentState))
        {
            return job;
        }

        var now = time.GetUtcNow();
        job.CancelRequestedAt ??= now;
        await publisher.SendAsync(Queues.RecognitionJob, new CancelRecognition { JobId = jobId, RequestedAt = now }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Committed(db);
        return job;
    }
}
