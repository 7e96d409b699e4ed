using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Reads jobs in order to change them, inside a transaction that the caller has opened.</summary>
public static class JobLocks
{
    /// <summary>Reads a job and keeps others from changing it until the transaction ends.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job, tracked, or <c>null</c> where there is none.</returns>
    public static async Task<RecognitionJobState?> LockJobAsync(this JobsDbContext db, Guid jobId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);

        // Not composed any further: around a sub-query the lock would not be sure to hold.
        var jobs = db.LocksRows
            ? await db.Jobs.FromSql($"SELECT * FROM jobs WHERE id = {jobId} FOR UPDATE").AsTracking().ToListAsync(cancellationToken)
            : await db.Jobs.Where(job => job.CorrelationId == jobId).AsTracking().ToListAsync(cancellationToken);
        return jobs.SingleOrDefault();
    }
}
