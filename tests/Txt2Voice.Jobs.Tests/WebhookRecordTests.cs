using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class WebhookRecordTests(string provider) : JobsFixture(provider)
{
    [Test]
    public async Task OpenWebhookAsync_WhenAnEarlierAttemptHasOne_TakesItsPlace()
    {
        var job = await AddJobAsync();
        await OpenAsync(job.CorrelationId);
        await EndAsync(Command(job.CorrelationId), WebhookEnd.Delivered);

        await OpenAsync(job.CorrelationId, attempt: 2);
        await EndAsync(Command(job.CorrelationId), WebhookEnd.GivenUp);

        var webhook = await ReadAsync(job.CorrelationId);
        Assert.That((webhook!.Attempt, webhook.Try, webhook.Outcome, webhook.EndedAt), Is.EqualTo((2, 1, (WebhookEnd?)null, (DateTimeOffset?)null)));
        Assert.That(webhook.DueAt, Is.EqualTo(Clock.GetUtcNow()).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task OpenWebhookAsync_WhenThereIsNoAddress_OpensNone()
    {
        var job = await AddJobAsync();
        await OpenAsync(job.CorrelationId, address: null);

        Assert.That(await ReadAsync(job.CorrelationId), Is.Null);
    }

    [Test]
    public async Task AwaitNextTryAsync_WhenARepeatOfTheCommandWasFirst_SaysSo()
    {
        var job = await AddJobAsync();
        await OpenAsync(job.CorrelationId);
        var dueAt = Clock.GetUtcNow().AddMinutes(1);

        var first = await InScopeAsync((_, db) => db.AwaitNextTryAsync(Command(job.CorrelationId), dueAt, CancellationToken.None));
        var second = await InScopeAsync((_, db) => db.AwaitNextTryAsync(Command(job.CorrelationId), dueAt.AddHours(1), CancellationToken.None));

        var webhook = await ReadAsync(job.CorrelationId);
        Assert.That((first, second, webhook!.Try), Is.EqualTo((true, false, 2)));
        Assert.That(webhook.DueAt, Is.EqualTo(dueAt).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task EndWebhookAsync_WhenASlowTryIsDeliveredAfterItsRepeatFailed_EndsItForGood()
    {
        var job = await AddJobAsync();
        await OpenAsync(job.CorrelationId);
        var (slow, next) = (Command(job.CorrelationId), Command(job.CorrelationId) with { Try = 2 });
        await InScopeAsync((_, db) => db.AwaitNextTryAsync(slow, Clock.GetUtcNow(), CancellationToken.None));

        await EndAsync(slow, WebhookEnd.Delivered);
        await EndAsync(next, WebhookEnd.GivenUp);
        var another = await InScopeAsync((_, db) => db.AwaitNextTryAsync(next, Clock.GetUtcNow(), CancellationToken.None));

        var webhook = await ReadAsync(job.CorrelationId);
        Assert.That((another, webhook!.Outcome, webhook.DueAt), Is.EqualTo((false, (WebhookEnd?)WebhookEnd.Delivered, (DateTimeOffset?)null)));
        Assert.That(webhook.EndedAt, Is.EqualTo(Clock.GetUtcNow()).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public async Task ClaimOverdueWebhooksAsync_WhenSweepsRunAtOnce_GivesEachToOneOfThem()
    {
        var overdue = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AddJobAsync()));
        foreach (var job in overdue)
        {
            await OpenAsync(job.CorrelationId);
        }

        var ended = await AddJobAsync();
        await OpenAsync(ended.CorrelationId);
        await EndAsync(Command(ended.CorrelationId), WebhookEnd.Delivered);
        var dueBy = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await AddJobAsync();
        await OpenAsync(later.CorrelationId);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => InScopeAsync(async (_, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var webhooks = await db.ClaimOverdueWebhooksAsync(dueBy.AddSeconds(1), 12, CancellationToken.None);
            webhooks.ForEach(webhook => webhook.DueAt = dueBy.AddHours(1));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return webhooks.Select(webhook => webhook.JobId).ToList();
        }))));

        Assert.That(claimed.SelectMany(ids => ids), Is.EquivalentTo(overdue.Select(job => job.CorrelationId)));
    }

    [Test]
    public async Task ClaimWebhooksInFlightAsync_WhenReadInBatches_LeavesOutThoseThatWaitInTheOutbox()
    {
        var now = Clock.GetUtcNow();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddJobAsync()));
        foreach (var job in jobs)
        {
            await OpenAsync(job.CorrelationId);
        }

        var (waiting, resent) = (jobs[0].CorrelationId, jobs[1].CorrelationId);
        await InScopeAsync((_, db) => db.Webhooks.Where(w => w.JobId == waiting || w.JobId == resent).ExecuteUpdateAsync(w => w
            .SetProperty(x => x.DueAt, now.AddHours(1)).SetProperty(x => x.Resends, x => x.JobId == resent ? 1 : 0)));

        var first = await InScopeAsync((_, db) => db.ClaimWebhooksInFlightAsync(now.AddSeconds(1), Guid.Empty, 2, CancellationToken.None));
        var second = await InScopeAsync((_, db) => db.ClaimWebhooksInFlightAsync(now.AddSeconds(1), first[^1].JobId, 2, CancellationToken.None));

        Assert.That(first.Concat(second).Select(webhook => webhook.JobId), Is.EquivalentTo(jobs.Skip(1).Select(job => job.CorrelationId)));
    }

    [Test]
    public async Task DeleteExpiredJobAsync_WhenTheJobHasAWebhook_DeletesBoth()
    {
        var job = await AddJobAsync();
        await OpenAsync(job.CorrelationId);
        await InScopeAsync((_, db) => db.Jobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.ExpiresAt, Clock.GetUtcNow())));

        await InScopeAsync((_, db) => db.DeleteExpiredJobAsync(job.CorrelationId, Clock.GetUtcNow().AddSeconds(1), CancellationToken.None));

        Assert.That(await ReadAsync(job.CorrelationId), Is.Null);
        Assert.That(await InScopeAsync((_, db) => db.Jobs.AnyAsync()), Is.False);
    }

    private Task<int> OpenAsync(Guid jobId, int attempt = 1, string? address = "https://example.org") => InScopeAsync(async (_, db) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var job = (await db.LockJobAsync(jobId, CancellationToken.None))!;
        (job.Attempt, job.CallbackUrl) = (attempt, address);
        await db.OpenWebhookAsync(job, Clock.GetUtcNow(), CancellationToken.None);
        var saved = await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    });

    private Task<bool> EndAsync(DeliverWebhook command, WebhookEnd outcome) => InScopeAsync(async (_, db) =>
    {
        await db.EndWebhookAsync(command, outcome, Clock.GetUtcNow(), CancellationToken.None);
        return true;
    });

    private Task<Webhook?> ReadAsync(Guid jobId) => InScopeAsync((_, db) => db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.JobId == jobId));

    private static DeliverWebhook Command(Guid jobId) => new() { JobId = jobId, Attempt = 1, Try = 1 };
}
