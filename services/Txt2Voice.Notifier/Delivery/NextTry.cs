using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>Leaves the next try of a webhook in the outbox, due later, and in the record.</summary>
/// <param name="db">Saves it, and keeps the record.</param>
/// <param name="publisher">Takes it.</param>
/// <param name="options">The pauses.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class NextTry(
    JobsDbContext db, TransactionalPublisher publisher, IOptions<NotifierOptions> options, TimeProvider time, ILogger<NextTry> logger)
{
    /// <summary>The same try later: its target is busy with others.</summary>
    public async Task PutOffAsync(DeliverWebhook command, TimeSpan pause, CancellationToken cancellationToken)
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

    /// <summary>Another try after one that failed.</summary>
    public async Task TryAgainAsync(DeliverWebhook failed, WebhookOutcome outcome, CancellationToken cancellationToken)
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
