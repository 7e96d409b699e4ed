using MassTransit;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

/// <summary>Messages that come while a transaction is in hand share the next one: the first one holds its own open until the others are there.</summary>
public sealed class SharedTransactionTests(string provider) : JobsFixture(provider)
{
    private static readonly Guid First = new("f0000000-0000-0000-0000-000000000000");

    protected override void Register(IBusRegistrationConfigurator bus) => bus.AddConsumer<MeetingConsumer>();

    [SetUp]
    public void ForgetOthers()
    {
        MeetingConsumer.Transactions.Clear();
        MeetingConsumer.Failing = null;
        MeetingConsumer.OthersAreThere = new TaskCompletionSource();
    }

    [Test]
    public async Task Consume_WhenMessagesOfSeveralJobsWait_LetsThemShareATransaction()
    {
        var others = await AddJobsAsync(12);

        await MeetAsync(others);

        await EventuallyAsync(async () => await InScopeAsync((_, db) => db.InboxMessages.CountAsync()) == 13, "all messages in the inbox");
        var transactions = MeetingConsumer.Transactions.Where(seen => seen.JobId != First).Select(seen => seen.Transaction).Distinct().ToList();
        Assert.Multiple(async () =>
        {
            // Those whose jobs fall into one partition come one after another.
            Assert.That(transactions, Has.Count.LessThan(12));
            Assert.That(await ReadProgressAsync(others), Is.All.EqualTo(7));
        });
    }

    [Test]
    public async Task Consume_WhenOneOfTheCompanyFails_TakesNothingOfTheOthersAndOnlyItFails()
    {
        var others = await AddJobsAsync(5);
        MeetingConsumer.Failing = others[2];

        await MeetAsync(others);

        await EventuallyAsync(() => Task.FromResult(Harness.Published.Select<Fault<CancelRecognition>>().Any()), "the fault");
        await EventuallyAsync(async () => (await ReadProgressAsync(others)).Count(progress => progress == 7) == 4, "the other four");
        Assert.Multiple(async () =>
        {
            Assert.That(Harness.Published.Select<Fault<CancelRecognition>>().Select(fault => fault.Context.Message.Message.JobId), Is.EqualTo(new[] { others[2] }));
            Assert.That((await ReadJobAsync(others[2])).Progress, Is.Zero);
            Assert.That(await InScopeAsync((_, db) => db.InboxMessages.CountAsync()), Is.EqualTo(5));
        });
    }

    [Test]
    public async Task Consume_WhenARepeatIsInTheCompany_DropsItAndKeepsTheOthers()
    {
        var others = await AddJobsAsync(3);
        var repeated = Guid.NewGuid();
        await PublishAsync(others[0], repeated);
        await EventuallyAsync(async () => await InScopeAsync((_, db) => db.InboxMessages.CountAsync()) == 1, "the first delivery");

        await MeetAsync(others, repeated);

        await EventuallyAsync(async () => await InScopeAsync((_, db) => db.InboxMessages.CountAsync()) == 4, "all four messages in the inbox");
        Assert.That(await ReadRevisionsAsync(others), Is.All.EqualTo(1), "the repeat changed its job again");
    }

    [Test]
    public async Task Consume_WhenAJobIsLockedElsewhere_LetsTheOthersGoOn()
    {
        var jobs = await AddJobsAsync(9);

        await WhileLockedAsync(jobs, () => MeetAsync(jobs));
    }

    [Test]
    public async Task Consume_WhenTheOnlyOneWaitsForALock_LetsThoseAfterItGoOn()
    {
        var jobs = await AddJobsAsync(9);

        await WhileLockedAsync(jobs, async () =>
        {
            await PublishAsync(jobs[0], Guid.NewGuid());
            await EventuallyAsync(() => Task.FromResult(MeetingConsumer.Transactions.Any(seen => seen.JobId == jobs[0])), "the message that waits");
            foreach (var jobId in jobs[1..])
            {
                await PublishAsync(jobId, Guid.NewGuid());
            }
        });
    }

    /// <summary>Locks the first job's row as another process does, lets a test publish messages of all, and sees the others through while it waits, and it thereafter.</summary>
    private async Task WhileLockedAsync(Guid[] jobs, Func<Task> publish)
    {
        if (IsSqlite)
        {
            Assert.That(await InScopeAsync((_, db) => Task.FromResult(db.LocksRows)), Is.False, "a transaction locks the whole file: nobody goes on");
            return;
        }

        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.LockJobAsync(jobs[0], CancellationToken.None);
            await publish();
            await EventuallyAsync(async () => (await ReadProgressAsync(jobs[1..])).TrueForAll(progress => progress == 7), "those that nobody locks");
            Assert.That((await ReadJobAsync(jobs[0])).Progress, Is.Zero);
        }

        await EventuallyAsync(async () => (await ReadProgressAsync(jobs)).TrueForAll(progress => progress == 7), "all of them");
    }

    // The same identities each time, and with them the same partitions: the first job's is its own among the first nine.
    private async Task<Guid[]> AddJobsAsync(int count)
    {
        await AddJobAsync(First);
        var jobs = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            jobs[i] = (await AddJobAsync(new Guid(i + 1, 0, 0, new byte[8]))).CorrelationId;
        }

        return jobs;
    }

    private async Task MeetAsync(Guid[] others, Guid? firstMessage = null)
    {
        await PublishAsync(First, Guid.NewGuid());
        await EventuallyAsync(() => Task.FromResult(MeetingConsumer.Transactions.Any(seen => seen.JobId == First)), "the first message");
        var received = new Received(others.Length);
        using var handle = Harness.Bus.ConnectReceiveObserver(received);
        foreach (var jobId in others)
        {
            await PublishAsync(jobId, jobId == others[0] && firstMessage is { } given ? given : Guid.NewGuid());
        }

        await received.All.WaitAsync(Limit);
        MeetingConsumer.OthersAreThere.SetResult();
    }

    private Task PublishAsync(Guid jobId, Guid messageId) => Harness.Bus.Publish(Cancel(jobId), context => context.MessageId = messageId);

    private async Task<List<int>> ReadProgressAsync(Guid[] jobs) =>
        (await InScopeAsync((_, db) => db.Jobs.AsNoTracking().Where(job => jobs.Contains(job.CorrelationId)).ToListAsync())).ConvertAll(job => job.Progress);

    private async Task<List<long>> ReadRevisionsAsync(Guid[] jobs) =>
        (await InScopeAsync((_, db) => db.Jobs.AsNoTracking().Where(job => jobs.Contains(job.CorrelationId)).ToListAsync())).ConvertAll(job => job.Revision);

    /// <summary>Moves the job; the first job's message waits for the others.</summary>
    public sealed class MeetingConsumer : IConsumer<CancelRecognition>
    {
        public static System.Collections.Concurrent.ConcurrentQueue<(Guid JobId, Guid Transaction)> Transactions { get; } = new();

        public static Guid? Failing { get; set; }

        public static TaskCompletionSource OthersAreThere { get; set; } = new();

        public async Task Consume(ConsumeContext<CancelRecognition> context)
        {
            var db = context.GetPayload<IJobTransaction>().Db;
            var jobId = context.Message.JobId;
            Transactions.Enqueue((jobId, db.Database.CurrentTransaction!.TransactionId));
            if (jobId == First)
            {
                await OthersAreThere.Task.WaitAsync(Limit);
            }

            if (jobId == Failing)
            {
                throw new InvalidOperationException("It fails for good.");
            }

            var job = (await db.LockJobAsync(jobId, context.CancellationToken))!;
            (job.Progress, job.Revision) = (7, job.Revision + 1);
        }
    }

    // A message is in the queue of the next transaction a moment after its delivery has begun; the first transaction's commit comes later still.
    private sealed class Received(int count) : IReceiveObserver
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _seen;

        public Task All => _all.Task;

        public Task PreReceive(ReceiveContext context)
        {
            if (Interlocked.Increment(ref _seen) == count)
            {
                _all.TrySetResult();
            }

            return Task.CompletedTask;
        }

        public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
    }
}
