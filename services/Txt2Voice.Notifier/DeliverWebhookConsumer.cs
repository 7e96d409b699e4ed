using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>Delivers a webhook; where the target does not take it, leaves the next try in the outbox, due later.</summary>
/// <remarks>
/// Not in a job transaction: it would stay open, and on SQLite lock the file, while a stranger's server answers. A command that comes twice at once posts
/// twice, with the same <c>webhook-id</c>, by which the target knows it; one that comes again later finds in the record that it is over.
/// </remarks>
/// <param name="delivery">Tries once.</param>
/// <param name="next">Leaves the next try in the outbox.</param>
/// <param name="db">Keeps the record.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class DeliverWebhookConsumer(
    WebhookDelivery delivery,
    NextTry next,
    JobsDbContext db,
    IOptions<NotifierOptions> options,
    TimeProvider time,
    ILogger<DeliverWebhookConsumer> logger) : IConsumer<DeliverWebhook>
{
    public async Task Consume(ConsumeContext<DeliverWebhook> context)
    {
        var (command, stop) = (context.Message, context.CancellationToken);
        var outcome = await delivery.TryAsync(command, stop);
        switch (outcome?.Kind)
        {
            case WebhookOutcomeKind.Delivered:
                // Even if the process stops in this very moment.
                await db.EndWebhookAsync(command, WebhookEnd.Delivered, time.GetUtcNow(), CancellationToken.None);
                logger.LogInformation("Job {JobId}: webhook delivered at try {Try}", command.JobId, command.Try);
                break;
            case WebhookOutcomeKind.Superseded:
                await db.EndWebhookAsync(command, WebhookEnd.Superseded, time.GetUtcNow(), stop);
                break;
            case WebhookOutcomeKind.PutOff:
                await next.PutOffAsync(command, outcome.RetryAfter!.Value, stop);
                break;
            case WebhookOutcomeKind.Failed when command.Try < options.Value.MaxTries:
                await next.TryAgainAsync(command, outcome, stop);
                break;
            case WebhookOutcomeKind.Failed or WebhookOutcomeKind.Refused:
                await db.EndWebhookAsync(command, WebhookEnd.GivenUp, time.GetUtcNow(), stop);
                throw new WebhookUndeliverableException(command.JobId, command.Try, outcome.Reason!);
        }
    }
}

/// <summary>A webhook is given up; its message goes to the error queue, from where an operator can send it again.</summary>
/// <param name="jobId">The job.</param>
/// <param name="tries">How often it was tried.</param>
/// <param name="reason">Why the last try failed.</param>
public sealed class WebhookUndeliverableException(Guid jobId, int tries, string reason)
    : Exception($"The webhook of job {jobId} was given up at try {tries}: {reason}");
