using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Deletes what has had its time. Each statement may be repeated, and run by several processes at once.</summary>
public static class JobRetention
{
    /// <summary>Jobs whose results have expired, the longest expired first.</summary>
    /// <param name="db">The context.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="limit">Most jobs to name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<Guid>> ListExpiredJobsAsync(
        this JobsDbContext db, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Jobs.Where(job => job.ExpiresAt != null && job.ExpiresAt <= now)
            .OrderBy(job => job.ExpiresAt)
            .Select(job => job.CorrelationId)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Deletes the row of a job, with its webhook and idempotency key, unless it has come to life again.</summary>
    /// <param name="db">The context.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<int> DeleteExpiredJobAsync(this JobsDbContext db, Guid jobId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Jobs.Where(job => job.CorrelationId == jobId && job.ExpiresAt != null && job.ExpiresAt <= now)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Deletes the ended jobs of a book, with their webhooks, idempotency keys and the commands of tries that are still to come.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The jobs deleted; their documents are the caller's to delete.</returns>
    public static async Task<List<Guid>> DeleteEndedJobsAsync(this JobsDbContext db, Guid bookId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var ended = db.Jobs.Where(job => job.BookId == bookId && job.CompletedAt != null);
        var jobs = await ended.Select(job => job.CorrelationId).ToListAsync(cancellationToken);
        foreach (var untold in await db.Webhooks.Where(w => jobs.Contains(w.JobId) && w.DueAt != null).Select(w => w.JobId).ToListAsync(cancellationToken))
        {
            await db.OutboxMessages
                .Where(message => message.Destination.Contains(Queues.Webhooks) && message.Body.Contains($"{untold}"))
                .ExecuteDeleteAsync(cancellationToken);
        }

        await ended.ExecuteDeleteAsync(cancellationToken);

        // A retry may have come in between: what it began keeps its documents.
        var revived = await db.Jobs.Where(job => jobs.Contains(job.CorrelationId)).Select(job => job.CorrelationId).ToListAsync(cancellationToken);
        return [.. jobs.Except(revived)];
    }

    /// <summary>Deletes the rows of books that go with their jobs and have none any more; their pages are then pages that no book names.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<int> DeleteExpiredBooksAsync(this JobsDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Books.Where(book => book.ExpiresWithJob && !db.Jobs.Any(job => job.BookId == book.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets messages consumed before a time: a repeat of one of them would be consumed again.</summary>
    /// <param name="db">The context.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<int> DeleteInboxAsync(this JobsDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.InboxMessages.Where(message => message.ConsumedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets idempotency keys stored before a time.</summary>
    /// <param name="db">The context.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<int> DeleteIdempotencyKeysAsync(this JobsDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.IdempotencyKeys.Where(key => key.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Those of the jobs named whose partial results nobody needs any more: completed or cancelled before a time.</summary>
    /// <param name="db">The context.</param>
    /// <param name="jobIds">The jobs.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>For each of them its attempt. Failed ones are not among them: a retry goes on from what they have.</returns>
    public static Task<Dictionary<Guid, int>> ListAttemptsAtRestAsync(
        this JobsDbContext db, IReadOnlyCollection<Guid> jobIds, DateTimeOffset before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Jobs
            .Where(job => jobIds.Contains(job.CorrelationId)
                && (job.CurrentState == JobStates.Completed || job.CurrentState == JobStates.Canceled)
                && job.CompletedAt < before)
            .ToDictionaryAsync(job => job.CorrelationId, job => job.Attempt, cancellationToken);
    }

    /// <summary>Those of the owners of documents named that exist: books, jobs, and books that an unfinished job still reads.</summary>
    /// <param name="db">The context.</param>
    /// <param name="ownerIds">The owners.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HashSet<Guid>> ListOwnersInUseAsync(
        this JobsDbContext db, IReadOnlyCollection<Guid> ownerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var books = await db.Books.Where(book => ownerIds.Contains(book.Id)).Select(book => book.Id).ToListAsync(cancellationToken);
        var jobs = await db.Jobs.Where(job => ownerIds.Contains(job.CorrelationId)).Select(job => job.CorrelationId).ToListAsync(cancellationToken);
        var read = await db.Jobs.Where(job => ownerIds.Contains(job.BookId) && job.CompletedAt == null)
            .Select(job => job.BookId)
            .ToListAsync(cancellationToken);
        return [.. books, .. jobs, .. read];
    }
}
