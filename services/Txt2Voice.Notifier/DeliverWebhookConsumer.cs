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
/// <param name="db">Saves the next try, and keeps the record.</param>
/// <param name="publisher">Takes the next try.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class DeliverWebhookConsumer(
    WebhookDelivery delivery,
    JobsDbContext db,
    TransactionalPublisher publisher,
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
                await PutOffAsync(command, outcome.RetryAfter!.Value, stop);
                break;
            case WebhookOutcomeKind.Failed when command.Try < options.Value.MaxTries:
                await TryAgainAsync(command, outcome, stop);
                break;
            case WebhookOutcomeKind.Failed or WebhookOutcomeKind.Refused:
                await db.EndWebhookAsync(command, WebhookEnd.GivenUp, time.GetUtcNow(), stop);
                throw new WebhookUndeliverableException(command.JobId, command.Try, outcome.Reason!);
        }
    }

    private async Task PutOffAsync(DeliverWebhook command, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.PutOffTryAsync(command, time.GetUtcNow() + pause, cancellationToken))
        {
            await publisher.SendAsync(Queues.Webhooks, command, pause, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.LogDebug("Job {JobId}: webhook try {Try} is put off for {Pause}, its target is busy", command.JobId, command.Try, pause);
        }
    }

    private async Task TryAgainAsync(DeliverWebhook failed, WebhookOutcome outcome, CancellationToken cancellationToken)
    {
        var pause = new RetrySchedule(options.Value).PauseAfter(failed.Try, outcome.RetryAfter, Random.Shared.NextDouble());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.AwaitNextTryAsync(failed, time.GetUtcNow() + pause, cancellationToken))
        {
            await publisher.SendAsync(Queues.Webhooks, failed with { Try = failed.Try + 1 }, pause, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.LogWarning("Job {JobId}: webhook try {Try} failed: {Reason}; the next in {Pause}", failed.JobId, failed.Try, outcome.Reason, pause);
        }
    }
}

/// <summary>A webhook is given up; its message goes to the error queue, from where an operator can send it again.</summary>
/// <param name="jobId">The job.</param>
/// <param name="tries">How often it was tried.</param>
/// <param name="reason">Why the last try failed.</param>
public sealed class WebhookUndeliverableException(Guid jobId, int tries, string reason)
    : Exception($"The webhook of job {jobId} was given up at try {tries}: {reason}");
