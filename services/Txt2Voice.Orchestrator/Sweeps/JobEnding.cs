using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Ends a job that no event ends, just as the saga would: one terminal transition, its webhook in the same transaction.</summary>
/// <param name="publisher">Takes the webhook.</param>
/// <param name="options">Retention.</param>
/// <param name="time">The clock.</param>
internal sealed class JobEnding(TransactionalPublisher publisher, IOptions<OrchestratorOptions> options, TimeProvider time)
{
    /// <summary>Fails a claimed job; the caller saves, commits and then shows the progress.</summary>
    public async Task FailAsync(RecognitionJobState job, string code, string message, CancellationToken cancellationToken)
    {
        job.TakeFailure(code, message, tries: job.Resends + 1);
        job.CurrentState = JobStates.Failed;
        job.End(time.GetUtcNow(), options.Value.ResultRetention);
        if (WaitedFor.Webhook(job) is { } webhook)
        {
            await publisher.SendAsync(Queues.Webhooks, webhook, cancellationToken);
        }
    }
}
