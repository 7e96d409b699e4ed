using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Claims webhooks whose commands may be lost, inside a transaction that the caller has opened. Several sweeps at once get different ones.</summary>
public static class WebhookClaims
{
    /// <summary>Webhooks whose awaited try was due by a time, the longest due first.</summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="dueBy">The time, UTC.</param>
    /// <param name="limit">Most webhooks to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<Webhook>> ClaimOverdueWebhooksAsync(
        this JobsDbContext db, DateTimeOffset dueBy, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var due = db.LocksRows
            ? db.Webhooks.FromSql($"SELECT * FROM webhooks WHERE due_at <= {dueBy} ORDER BY due_at LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Webhooks.Where(webhook => webhook.DueAt <= dueBy).OrderBy(webhook => webhook.DueAt).Take(limit);
        return due.AsTracking().ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Webhooks whose command was no longer in the outbox at a time, in the order of jobs: all of them, a batch at a time.
    /// A try that was due later still waits there, unless the sweep has sent its command already.
    /// </summary>
    /// <param name="db">The context, inside a transaction.</param>
    /// <param name="at">The time, UTC.</param>
    /// <param name="after">The last job of the batch before; <see cref="Guid.Empty"/> for the first batch.</param>
    /// <param name="limit">Most webhooks to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<Webhook>> ClaimWebhooksInFlightAsync(
        this JobsDbContext db, DateTimeOffset at, Guid after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var inFlight = db.LocksRows
            ? db.Webhooks.FromSql($"SELECT * FROM webhooks WHERE due_at IS NOT NULL AND (due_at <= {at} OR resends > 0) AND job_id > {after} ORDER BY job_id LIMIT {limit} FOR UPDATE SKIP LOCKED")
            : db.Webhooks
                .Where(webhook => webhook.DueAt != null && (webhook.DueAt <= at || webhook.Resends > 0) && webhook.JobId > after)
                .OrderBy(webhook => webhook.JobId)
                .Take(limit);
        return inFlight.AsTracking().ToListAsync(cancellationToken);
    }
}
