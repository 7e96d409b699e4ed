using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Sends the commands of overdue webhooks again: they may be lost with a process, a queue or a broker's disk. The notifier drops those that it has obeyed already.</summary>
/// <param name="scopes">Makes a scope for each batch.</param>
/// <param name="options">Terms and limits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class WebhookSweep(IServiceScopeFactory scopes, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<WebhookSweep> logger)
    : Sweep(options.Value.SweepInterval, time, logger)
{
    public const int BatchSize = 50;

    private readonly OrchestratorOptions _options = options.Value;
    private readonly TimeProvider _time = time;
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private bool _resumed = !options.Value.ResumeAtStart;

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (!_resumed)
        {
            await HandleAllAsync(
                (db, last) => db.ClaimWebhooksInFlightAsync(_startedAt, last, BatchSize, cancellationToken), ResumeAsync, cancellationToken);
            _resumed = true;
        }

        await HandleAllAsync(
            (db, _) => db.ClaimOverdueWebhooksAsync(_time.GetUtcNow() - _options.WebhookOverdueAfter, BatchSize, cancellationToken),
            HandleAsync,
            cancellationToken);
    }

    private async Task HandleAllAsync(
        Func<JobsDbContext, Guid, Task<List<Webhook>>> claim,
        Func<TransactionalPublisher, Webhook, CancellationToken, Task> handle,
        CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        int claimed;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
            var publisher = scope.ServiceProvider.GetRequiredService<TransactionalPublisher>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var webhooks = await claim(db, last);
            claimed = webhooks.Count;
            foreach (var webhook in webhooks)
            {
                await handle(publisher, webhook, cancellationToken);
                last = webhook.JobId;
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            scope.ServiceProvider.GetRequiredService<OutboxSignal>().Committed(db);
        }
        while (claimed == BatchSize);
    }

    private Task ResumeAsync(TransactionalPublisher publisher, Webhook webhook, CancellationToken cancellationToken)
    {
        logger.LogInformation("Job {JobId}: resuming its webhook at try {Try}", webhook.JobId, webhook.Try);
        webhook.DueAt = _time.GetUtcNow();
        return publisher.SendAsync(Queues.Webhooks, WaitedFor.Webhook(webhook), cancellationToken);
    }

    private async Task HandleAsync(TransactionalPublisher publisher, Webhook webhook, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (webhook.Resends >= _options.MaxResends)
        {
            logger.LogError("Job {JobId}: webhook given up, nobody made try {Try} after {Resends} resends", webhook.JobId, webhook.Try, webhook.Resends);
            (webhook.DueAt, webhook.EndedAt, webhook.Outcome) = (null, now, WebhookEnd.GivenUp);
            return;
        }

        logger.LogWarning("Job {JobId}: webhook try {Try} is overdue: sending its command again", webhook.JobId, webhook.Try);
        await publisher.SendAsync(Queues.Webhooks, WaitedFor.Webhook(webhook), cancellationToken);

        // Each further time waits longer than the term alone.
        webhook.DueAt = now - _options.WebhookOverdueAfter
            + Backoff.Exponential(_options.WebhookOverdueAfter, _options.MaxStallPause, ++webhook.Resends);
    }
}
