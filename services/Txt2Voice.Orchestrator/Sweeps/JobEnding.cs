using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Ends a job that no event ends, just as the saga would: one terminal transition, in its transaction the webhook and the end of the work in hand.</summary>
/// <param name="db">Takes the webhook's record.</param>
/// <param name="work">Ends the work in hand.</param>
/// <param name="publisher">Takes the messages.</param>
/// <param name="options">Retention.</param>
/// <param name="time">The clock.</param>
internal sealed class JobEnding(
    JobsDbContext db, AbandonedWork work, TransactionalPublisher publisher, IOptions<OrchestratorOptions> options, TimeProvider time)
{
    /// <summary>Fails a claimed job; the caller saves, commits and then shows the progress.</summary>
    public async Task FailAsync(RecognitionJobState job, string code, string message, CancellationToken cancellationToken)
    {
        job.TakeFailure(code, message, tries: job.Resends + 1);
        job.CurrentState = JobStates.Failed;
        await EndAsync(job, cancellationToken);
    }

    /// <summary>Cancels a claimed job; the caller saves, commits and then shows the progress.</summary>
    public async Task CancelAsync(RecognitionJobState job, CancellationToken cancellationToken)
    {
        job.CurrentState = JobStates.Canceled;
        await EndAsync(job, cancellationToken);
    }

    private async Task EndAsync(RecognitionJobState job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        job.End(now, options.Value.ResultRetention);
        await publisher.PublishAsync(await work.MarkAsync(db, job, cancellationToken), cancellationToken);
        if (await db.OpenWebhookAsync(job, now, cancellationToken) is { } webhook)
        {
            await publisher.SendAsync(Queues.Webhooks, WaitedFor.Webhook(webhook), cancellationToken);
        }
    }
}
