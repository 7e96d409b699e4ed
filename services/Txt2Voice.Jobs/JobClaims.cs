using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Claims due jobs for a sweep, inside a transaction that the caller has opened. Several sweeps at once get different jobs.</summary>
public static class JobClaims
{
    /// <summary>Jobs that the stall sweep has to look at, the longest due first.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="limit">Most jobs to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<RecognitionJobState>> ClaimStalledAsync(
        this JobsDbContext db, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var due = db.LocksRows
            ? db.Jobs.FromSql($"SELECT * FROM jobs WHERE stall_due_at <= {now} ORDER BY stall_due_at LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Jobs.Where(job => job.StallDueAt <= now).OrderBy(job => job.StallDueAt).Take(limit);
        return due.AsTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Unfinished jobs past their deadline, the longest due first.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="limit">Most jobs to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<RecognitionJobState>> ClaimOverdueAsync(
        this JobsDbContext db, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var due = db.LocksRows
            ? db.Jobs.FromSql($"SELECT * FROM jobs WHERE deadline_at <= {now} AND deadline_at IS NOT NULL AND completed_at IS NULL ORDER BY deadline_at LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Jobs.Where(job => job.DeadlineAt <= now && job.DeadlineAt != null && job.CompletedAt == null).OrderBy(job => job.DeadlineAt).Take(limit);
        return due.AsTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Unfinished jobs that were to be cancelled before a time, the longest due first: their commands are lost or late.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="limit">Most jobs to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<RecognitionJobState>> ClaimUncanceledAsync(
        this JobsDbContext db, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var due = db.LocksRows
            ? db.Jobs.FromSql($"SELECT * FROM jobs WHERE cancel_requested_at <= {before} AND cancel_requested_at IS NOT NULL AND completed_at IS NULL ORDER BY cancel_requested_at LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Jobs.Where(job => job.CancelRequestedAt <= before && job.CancelRequestedAt != null && job.CompletedAt == null).OrderBy(job => job.CancelRequestedAt).Take(limit);
        return due.AsTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Unfinished jobs after an identity, in the order of identities: all of them, a batch at a time.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="after">The last job of the batch before; <see cref="Guid.Empty"/> for the first batch.</param>
    /// <param name="limit">Most jobs to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<RecognitionJobState>> ClaimUnfinishedAsync(
        this JobsDbContext db, Guid after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var unfinished = db.LocksRows
            ? db.Jobs.FromSql($"SELECT * FROM jobs WHERE stall_due_at IS NOT NULL AND id > {after} ORDER BY id LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Jobs.Where(job => job.StallDueAt != null && job.CorrelationId > after).OrderBy(job => job.CorrelationId).Take(limit);
        return unfinished.AsTracking().ToListAsync(cancellationToken);
    }
}
