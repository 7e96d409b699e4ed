using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Deletes expired jobs with their documents, books stored for one of them, partial results that nobody needs, documents whose owner is gone, remembered messages and keys. Every step can be repeated.</summary>
/// <param name="scopes">Makes a scope for each round.</param>
/// <param name="documents">The document store.</param>
/// <param name="options">Ages.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class RetentionSweep(
    IServiceScopeFactory scopes,
    IDocumentStore documents,
    IOptions<OrchestratorOptions> options,
    TimeProvider time,
    ILogger<RetentionSweep> logger) : Sweep(options.Value.RetentionInterval, time, logger)
{
    private const int BatchSize = 100;

    // Without the plan, which is small: a late command reads it first.
    private static readonly string[] PartialResults = [DocumentKinds.Scan, DocumentKinds.Cast, DocumentKinds.Attribution];

    // A day's messages go in one statement, and nobody waits for it.
    private static readonly TimeSpan StatementTimeout = TimeSpan.FromMinutes(5);

    private readonly OrchestratorOptions _options = options.Value;
    private readonly TimeProvider _time = time;

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        db.Database.SetCommandTimeout(StatementTimeout);
        var now = _time.GetUtcNow();
        await DeleteExpiredJobsAsync(db, now, cancellationToken);
        await db.DeleteExpiredBooksAsync(cancellationToken);
        await DeletePartialResultsAsync(db, now - _options.PartialResultRetention, cancellationToken);
        await DeleteOrphansAsync(db, now - _options.OrphanAge, cancellationToken);
        await db.DeleteInboxAsync(now - _options.InboxRetention, cancellationToken);
        await db.DeleteIdempotencyKeysAsync(now - _options.IdempotencyKeyRetention, cancellationToken);
    }

    private async Task DeleteExpiredJobsAsync(JobsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Guid> expired;
        do
        {
            expired = await db.ListExpiredJobsAsync(now, BatchSize, cancellationToken);
            foreach (var jobId in expired)
            {
                await DeleteExpiredJobAsync(db, jobId, now, cancellationToken);
            }
        }
        while (expired.Count == BatchSize);
    }

    // All or nothing, and the row first: its condition finds out whether a retry was faster, and its lock keeps a later one waiting, which then finds no job.
    private async Task DeleteExpiredJobAsync(JobsDbContext db, Guid jobId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.DeleteExpiredJobAsync(jobId, now, cancellationToken) == 1)
        {
            await documents.DeleteByOwnerAsync(jobId, transaction.GetDbTransaction(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.LogInformation("Deleted expired job {JobId}", jobId);
        }
    }

    // A command that still comes would compute them again: it finds the mark and is dropped.
    private async Task DeletePartialResultsAsync(JobsDbContext db, DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> owners = [];
        do
        {
            owners = await documents.ListOwnersAsync(
                DocumentKinds.Scan, endedBefore, owners.Count == 0 ? null : owners[^1], BatchSize, cancellationToken);
            foreach (var (jobId, attempt) in await db.ListAttemptsAtRestAsync(owners, endedBefore, cancellationToken))
            {
                await documents.AddAsync(new DocumentKey(jobId, DocumentKinds.Abandoned, attempt), ReadOnlyMemory<byte>.Empty, cancellationToken);
                await documents.DeleteByOwnerAsync(jobId, PartialResults, cancellationToken);
            }
        }
        while (owners.Count == BatchSize);
    }

    // Pages are stored before their book's row: a submission that broke off leaves them behind. A slow worker may store a document when its job is gone.
    private async Task DeleteOrphansAsync(JobsDbContext db, DateTimeOffset createdBefore, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> owners = [];
        do
        {
            owners = await documents.ListOwnersAsync(null, createdBefore, owners.Count == 0 ? null : owners[^1], BatchSize, cancellationToken);
            var inUse = await db.ListOwnersInUseAsync(owners, cancellationToken);
            foreach (var orphan in owners.Where(owner => !inUse.Contains(owner)))
            {
                await documents.DeleteByOwnerAsync(orphan, cancellationToken);
                logger.LogInformation("Deleted documents of {OwnerId}, which no book or job names", orphan);
            }
        }
        while (owners.Count == BatchSize);
    }
}
