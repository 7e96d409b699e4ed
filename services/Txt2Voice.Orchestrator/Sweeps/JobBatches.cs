using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Works through claimed jobs, a batch and a transaction at a time, and shows the progress of those that moved.</summary>
/// <param name="scopes">Makes a scope for each batch.</param>
/// <param name="feed">Takes the progress after the commit.</param>
internal sealed class JobBatches(IServiceScopeFactory scopes, ProgressFeed feed)
{
    public const int Size = 50;

    /// <summary>Claims and handles batches until one is not full.</summary>
    /// <param name="claim">Claims at most <see cref="Size"/> jobs; given the last one of the batch before.</param>
    /// <param name="handle">Handles one claimed job; given its scope.</param>
    /// <param name="cancellationToken">Gives up between two batches; the present one rolls back.</param>
    public async Task HandleAllAsync(
        Func<JobsDbContext, Guid, Task<List<RecognitionJobState>>> claim,
        Func<IServiceProvider, RecognitionJobState, Task> handle,
        CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        int claimed;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var jobs = await claim(db, last);
            claimed = jobs.Count;
            var before = jobs.ToDictionary(job => job.CorrelationId, job => job.Revision);
            foreach (var job in jobs)
            {
                await handle(scope.ServiceProvider, job);
                last = job.CorrelationId;
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            scope.ServiceProvider.GetRequiredService<OutboxSignal>().Committed(db);
            foreach (var moved in jobs.Where(job => job.Revision > before[job.CorrelationId]))
            {
                feed.Add(JobProgress.Of(moved));
            }
        }
        while (claimed == Size);
    }
}
