using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>Delivers a webhook; where the target does not take it, leaves the next try in the outbox, due later.</summary>
/// <remarks>
/// Not in a job transaction: it would stay open, and on SQLite lock the file, while a stranger's server answers. A message that comes twice posts twice,
/// with the same <c>webhook-id</c>, by which the target knows it.
/// </remarks>
/// <param name="delivery">Tries once.</param>
/// <param name="db">Saves the next try.</param>
/// <param name="publisher">Takes the next try.</param>
/// <param name="options">How often.</param>
/// <param name="logger">The logger.</param>
internal sealed class DeliverWebhookConsumer(
    WebhookDelivery delivery, JobsDbContext db, TransactionalPublisher publisher, IOptions<NotifierOptions> options, ILogger<DeliverWebhookConsumer> logger)
    : IConsumer<DeliverWebhook>
{
    public async Task Consume(ConsumeContext<DeliverWebhook> context)
    {
        var (jobId, number) = (context.Message.JobId, context.Message.Try);
        var outcome = await delivery.TryAsync(jobId, context.CancellationToken);
        switch (outcome?.Kind)
        {
            case WebhookOutcomeKind.Delivered:
                logger.LogInformation("Job {JobId}: webhook delivered at try {Try}", jobId, number);
                break;
            case WebhookOutcomeKind.Failed when number < options.Value.MaxTries:
                var pause = new RetrySchedule(options.Value).PauseAfter(number, outcome.RetryAfter, Random.Shared.NextDouble());
                await publisher.SendAsync(Queues.Webhooks, new DeliverWebhook { JobId = jobId, Try = number + 1 }, pause, context.CancellationToken);
                await db.SaveChangesAsync(context.CancellationToken);
                logger.LogWarning("Job {JobId}: webhook try {Try} failed: {Reason}; the next in {Pause}", jobId, number, outcome.Reason, pause);
                break;
            case WebhookOutcomeKind.Failed or WebhookOutcomeKind.Refused:
                throw new WebhookUndeliverableException(jobId, number, outcome.Reason!);
        }
    }
}

/// <summary>A webhook is given up; its message goes to the error queue, from where an operator can send it again.</summary>
/// <param name="jobId">The job.</param>
/// <param name="tries">How often it was tried.</param>
/// <param name="reason">Why the last try failed.</param>
public sealed class WebhookUndeliverableException(Guid jobId, int tries, string reason)
    : Exception($"The webhook of job {jobId} was given up at try {tries}: {reason}");
