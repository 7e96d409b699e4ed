using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class JobCancellationTests(string provider) : JobsFixture(provider)
{
    [Test]
    public async Task RequestAsync_OfAJobInWork_SavesTheRequestAndTheCommand()
    {
        var id = (await AddJobAsync()).CorrelationId;

        var asked = await RequestAsync(id);

        var job = await ReadJobAsync(id);
        var row = (await ReadOutboxAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(asked!.CurrentState, Is.EqualTo(JobStates.Queued));
            Assert.That(job.CancelRequestedAt, Is.EqualTo(Clock.GetUtcNow()).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That(row.Destination, Does.Contain(Queues.RecognitionJob));
            Assert.That(row.MessageTypes, Does.Contain(nameof(CancelRecognition)));
            Assert.That(row.Body, Does.Contain(id.ToString()));
        });
    }

    [Test]
    public async Task RequestAsync_Again_KeepsTheTimeOfTheFirst()
    {
        var id = (await AddJobAsync()).CorrelationId;
        await RequestAsync(id);
        var first = (await ReadJobAsync(id)).CancelRequestedAt;
        Clock.Advance(TimeSpan.FromSeconds(5));

        await RequestAsync(id);

        Assert.That((await ReadJobAsync(id)).CancelRequestedAt, Is.EqualTo(first));
    }

    [Test]
    public async Task RequestAsync_OfNoJob_AnswersNull() => Assert.That(await RequestAsync(Guid.NewGuid()), Is.Null);

    [Test]
    public async Task RequestAsync_OfAJobThatEndsThisVeryMoment_AsksNothingOfIt()
    {
        var id = (await AddJobAsync()).CorrelationId;
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        Task<RecognitionJobState?> request;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var ending = (await db.LockJobAsync(id, CancellationToken.None))!;
            (ending.CurrentState, ending.CompletedAt, ending.StallDueAt) = (JobStates.Completed, Clock.GetUtcNow(), null);
            await db.SaveChangesAsync();
            request = Task.Run(() => RequestAsync(id));
            await WaitForItsLockAsync();
            await transaction.CommitAsync();
        }

        var answer = await request.WaitAsync(Limit);

        Assert.That(answer!.CurrentState, Is.EqualTo(JobStates.Completed));
        Assert.That((await ReadJobAsync(id)).CancelRequestedAt, Is.Null, "a job does not change after its end");
        Assert.That(await ReadOutboxAsync(), Is.Empty);
    }

    private Task<RecognitionJobState?> RequestAsync(Guid id) =>
        InScopeAsync((services, _) => services.GetRequiredService<JobCancellation>().RequestAsync(id, CancellationToken.None));

    private async Task WaitForItsLockAsync()
    {
        if (IsSqlite)
        {
            // There the file is locked, before anything is read.
            return;
        }

        await EventuallyAsync(
            () => InScopeAsync((_, db) => db.Database
                .SqlQuery<bool>($"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"")
                .SingleAsync()),
            "the request to wait for the job's end");
    }
}
