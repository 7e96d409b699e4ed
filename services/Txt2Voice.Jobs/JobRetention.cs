using Microsoft.EntityFrameworkCore;

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

    /// <summary>Deletes the row of a job, with its webhook's, unless it has come to life again.</summary>
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

    /// <summary>Those of the books named that exist, or that an unfinished job still reads.</summary>
    /// <param name="db">The context.</param>
    /// <param name="bookIds">The books.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HashSet<Guid>> ListBooksInUseAsync(
        this JobsDbContext db, IReadOnlyCollection<Guid> bookIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var books = await db.Books.Where(book => bookIds.Contains(book.Id)).Select(book => book.Id).ToListAsync(cancellationToken);
        var read = await db.Jobs.Where(job => bookIds.Contains(job.BookId) && job.CompletedAt == null)
            .Select(job => job.BookId)
            .ToListAsync(cancellationToken);
        return [.. books, .. read];
    }
}
