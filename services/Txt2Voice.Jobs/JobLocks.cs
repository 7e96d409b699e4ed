using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Reads jobs in order to change them, inside a transaction that the caller has opened.</summary>
public static class JobLocks
{
    /// <summary>Reads a job and keeps others from changing it until the transaction ends.</summary>
    /// <param name="db">The context, inside a transaction; a job that it tracks was locked by it before.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job, tracked, or <c>null</c> where there is none.</returns>
    public static async Task<RecognitionJobState?> LockJobAsync(this JobsDbContext db, Guid jobId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Jobs.Local.FindEntry(jobId) is { } locked)
        {
            return locked.Entity;
        }

        // Not composed any further: around a sub-query the lock would not be sure to hold.
        var jobs = db.LocksRows
            ? await db.Jobs.FromSql($"SELECT * FROM jobs WHERE id = {jobId} FOR UPDATE").AsTracking().ToListAsync(cancellationToken)
            : await db.Jobs.Where(job => job.CorrelationId == jobId).AsTracking().ToListAsync(cancellationToken);
        return jobs.SingleOrDefault();
    }

    /// <summary>Reads jobs and keeps others from changing them until the transaction ends, without waiting: those that somebody else has locked are left out.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="jobIds">The jobs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that were read, and are tracked.</returns>
    internal static async Task<IReadOnlySet<Guid>> LockFreeJobsAsync(this JobsDbContext db, Guid[] jobIds, CancellationToken cancellationToken)
    {
        var jobs = db.LocksRows
            ? await db.Jobs.FromSql($"SELECT * FROM jobs WHERE id = ANY ({jobIds}) FOR UPDATE SKIP LOCKED").AsTracking().ToListAsync(cancellationToken)
            : await db.Jobs.Where(job => jobIds.Contains(job.CorrelationId)).AsTracking().ToListAsync(cancellationToken);
        return jobs.Select(job => job.CorrelationId).ToHashSet();
    }
}
