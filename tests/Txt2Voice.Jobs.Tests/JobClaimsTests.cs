using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Jobs.Tests;

public sealed class JobClaimsTests(string provider) : JobsFixture(provider)
{
    [Test]
    public async Task ClaimStalledAsync_WhenSweepsRunAtOnce_GivesEachJobToOneOfThem()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AddJobAsync()));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(ClaimAsync)));

        Assert.That(claimed.SelectMany(ids => ids), Is.EquivalentTo(jobs.Select(job => job.CorrelationId)));
    }

    [Test]
    public async Task ClaimStalledAsync_WhenAnotherTransactionHoldsAJob_PassesItOver()
    {
        var (held, free) = (await AddJobAsync(), await AddJobAsync());
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        if (!db.LocksRows)
        {
            // Here the whole file is locked: the other one waits its turn.
            Assert.That(await ClaimAsync(), Has.Count.EqualTo(2));
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockJobAsync(held.CorrelationId, CancellationToken.None);

        Assert.That((await ClaimAsync()).Single(), Is.EqualTo(free.CorrelationId));
    }

    [Test]
    public async Task ClaimOverdueAsync_WhenJobsHaveNoDeadlineOrAreDone_LeavesThemOut()
    {
        var late = await AddJobAsync();
        var done = await AddJobAsync();
        await AddJobAsync();
        await InScopeAsync(async (_, db) =>
        {
            foreach (var job in await db.Jobs.Where(j => j.CorrelationId == late.CorrelationId || j.CorrelationId == done.CorrelationId).ToListAsync())
            {
                job.DeadlineAt = Clock.GetUtcNow();
                job.CompletedAt = job.CorrelationId == done.CorrelationId ? Clock.GetUtcNow() : null;
            }

            return await db.SaveChangesAsync();
        });

        var overdue = await InScopeAsync((_, db) => db.ClaimOverdueAsync(Clock.GetUtcNow(), 10, CancellationToken.None));

        Assert.That(overdue.Single().CorrelationId, Is.EqualTo(late.CorrelationId));
    }

    [Test]
    public async Task ClaimUnfinishedAsync_WhenReadInBatches_GivesEveryUnfinishedJobOnce()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => AddJobAsync()));
        var read = new List<Guid>();

        while (true)
        {
            var batch = await InScopeAsync((_, db) =>
                db.ClaimUnfinishedAsync(read.Count == 0 ? Guid.Empty : read[^1], 10, CancellationToken.None));
            read.AddRange(batch.Select(job => job.CorrelationId));
            if (batch.Count < 10)
            {
                break;
            }
        }

        Assert.That(read, Is.EquivalentTo(jobs.Select(job => job.CorrelationId)));
    }

    // Claims as a sweep does: batch by batch, each in a transaction that moves its jobs out of reach.
    private async Task<List<Guid>> ClaimAsync()
    {
        var claimed = new List<Guid>();
        while (true)
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var batch = await db.ClaimStalledAsync(Clock.GetUtcNow(), 4, CancellationToken.None);
            foreach (var job in batch)
            {
                job.StallDueAt = Clock.GetUtcNow().AddHours(1);
                claimed.Add(job.CorrelationId);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            if (batch.Count == 0)
            {
                return claimed;
            }
        }
    }
}
