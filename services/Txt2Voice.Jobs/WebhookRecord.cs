using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Keeps the record of webhooks, so that none is lost with its command. Commands that come twice change it once.</summary>
public static class WebhookRecord
{
    /// <summary>Begins the record in the transaction of the job's end; the first try is due at once. The caller saves, and sends the command along.</summary>
    /// <param name="db">The context, inside a transaction that has locked the job.</param>
    /// <param name="job">The job, which has ended.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record, or <c>null</c> where the client gave no address.</returns>
    public static async Task<Webhook?> OpenWebhookAsync(
        this JobsDbContext db, RecognitionJobState job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(job);
        if (job.CallbackUrl is null)
        {
            return null;
        }

        // That of an earlier attempt makes way.
        await db.Webhooks.Where(webhook => webhook.JobId == job.CorrelationId).ExecuteDeleteAsync(cancellationToken);
        var opened = new Webhook { JobId = job.CorrelationId, Attempt = job.Attempt, DueAt = now };
        db.Webhooks.Add(opened);
        return opened;
    }

    /// <summary>A try has failed: the next one is awaited. The caller sends its command in the same transaction.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="failed">The command of the try that failed.</param>
    /// <param name="dueAt">When the next one is due, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>false</c> where a repeat of the command was first: then there is nothing to send.</returns>
    public static async Task<bool> AwaitNextTryAsync(
        this JobsDbContext db, DeliverWebhook failed, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(failed);
        return await db.Undelivered(failed).Where(webhook => webhook.Try <= failed.Try).ExecuteUpdateAsync(
            webhook => webhook
                .SetProperty(w => w.Try, failed.Try + 1)
                .SetProperty(w => w.DueAt, dueAt)
                .SetProperty(w => w.Resends, 0)
                .SetProperty(w => w.EndedAt, (DateTimeOffset?)null)
                .SetProperty(w => w.Outcome, (WebhookEnd?)null),
            cancellationToken) == 1;
    }

    /// <summary>A try is made later. The caller sends its command again in the same transaction.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="command">The command of the try.</param>
    /// <param name="dueAt">When it is due now, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><c>false</c> where it is no longer awaited: then there is nothing to send.</returns>
    public static async Task<bool> PutOffTryAsync(
        this JobsDbContext db, DeliverWebhook command, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(command);
        return await db.Undelivered(command).Where(webhook => webhook.Try <= command.Try).ExecuteUpdateAsync(
            webhook => webhook.SetProperty(w => w.DueAt, dueAt), cancellationToken) == 1;
    }

    /// <summary>No further try is awaited. What is delivered stays so.</summary>
    /// <param name="db">The context.</param>
    /// <param name="last">The command of the last try.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task EndWebhookAsync(
        this JobsDbContext db, DeliverWebhook last, WebhookEnd outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(last);

        // Delivered by a try that was slower than the failure of its repeat: the next one need not be made.
        return db.Undelivered(last).Where(webhook => outcome == WebhookEnd.Delivered || webhook.Try <= last.Try).ExecuteUpdateAsync(
            webhook => webhook
                .SetProperty(w => w.DueAt, (DateTimeOffset?)null)
                .SetProperty(w => w.EndedAt, now)
                .SetProperty(w => w.Outcome, outcome),
            cancellationToken);
    }

    private static IQueryable<Webhook> Undelivered(this JobsDbContext db, DeliverWebhook command) => db.Webhooks.Where(webhook =>
        webhook.JobId == command.JobId && webhook.Attempt == command.Attempt && webhook.Outcome != WebhookEnd.Delivered);
}
