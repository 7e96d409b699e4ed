using Microsoft.EntityFrameworkCore.Storage;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Ends the work on an attempt without a result: the event for the workers that listen, and a mark for those that do not hear it or start later.</summary>
/// <param name="documents">The document store, in the same database.</param>
internal sealed class AbandonedWork(IDocumentStore documents)
{
    /// <summary>Leaves the mark in the open transaction, so that it is there before anybody is told.</summary>
    /// <param name="db">The context, inside the transaction.</param>
    /// <param name="job">The job, which has ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The event to publish with the same transaction.</returns>
    public async Task<RecognitionAbandoned> MarkAsync(JobsDbContext db, RecognitionJobState job, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A job ends in a transaction.");
        await documents.AddAsync(
            new DocumentKey(job.CorrelationId, DocumentKinds.Abandoned, job.Attempt),
            ReadOnlyMemory<byte>.Empty,
            transaction.GetDbTransaction(),
            cancellationToken);
        return new RecognitionAbandoned { JobId = job.CorrelationId, Attempt = job.Attempt };
    }
}
