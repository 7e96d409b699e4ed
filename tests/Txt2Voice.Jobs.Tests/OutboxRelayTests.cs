using System.Diagnostics;

using MassTransit;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class OutboxRelayTests(string provider) : JobsFixture(provider)
{
    protected override void Register(IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<CancelConsumer>().Endpoint(endpoint => endpoint.Name = Queues.RecognitionJob);

    [Test]
    public async Task Relay_WhenMessagesAreSaved_DeliversEachOnceAndDeletesTheRows()
    {
        await StartRelayAsync();
        await SaveAsync(450);

        await EventuallyAsync(() => Task.FromResult(Services.GetRequiredService<Consumed>().Count == 450), "all consumed");
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 0, "an empty outbox");
        Assert.That(Services.GetRequiredService<Consumed>().Count, Is.EqualTo(450));
    }

    [Test]
    public async Task Relay_WhenTheProcessThatSavedAMessageIsGone_SendsItAfterItsHeadStart()
    {
        await SaveAsync(3);
        using var another = new OutboxSignal();
        using var relay = ActivatorUtilities.CreateInstance<OutboxRelay>(Services, another);
        await relay.StartAsync(CancellationToken.None);
        if (!IsSqlite)
        {
            // A message saved later and due at once shows that the relay has looked.
            await InScopeAsync((_, db) => db.OutboxMessages.OrderBy(m => m.Id).Take(1)
                .ExecuteUpdateAsync(row => row.SetProperty(m => m.EnqueueAt, Clock.GetUtcNow())));
            await EventuallyAsync(() => Task.FromResult(Services.GetRequiredService<Consumed>().Count == 1), "the one that is due");
            Assert.That(await ReadOutboxAsync(), Has.Count.GreaterThanOrEqualTo(2), "the others are their own process's for a while");
        }

        Clock.Advance(OutboxSignal.HeadStart);

        await EventuallyAsync(() => Task.FromResult(Services.GetRequiredService<Consumed>().Count == 3), "all consumed");
        await relay.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Relay_WhenNothingIsSaved_SendsNothing()
    {
        await StartRelayAsync();
        await InScopeAsync(async (scope, _) =>
        {
            await scope.GetRequiredService<TransactionalPublisher>().SendAsync(Queues.RecognitionJob, Cancel(Guid.NewGuid()), CancellationToken.None);
            return true;
        });

        Assert.That(await Harness.Consumed.Any<CancelRecognition>(), Is.False);
    }

    [Test]
    public async Task Relay_WhenTheBrokerRefusesAMessage_KeepsItAndTriesAgainLater()
    {
        var refusal = new Refusal();
        using var handle = Harness.Bus.ConnectSendObserver(refusal);
        await SaveAsync(1);
        await StartRelayAsync();

        await EventuallyAsync(async () => (await ReadOutboxAsync()) is [{ Attempts: 1 }], "the row pushed back");
        Assert.That((await ReadOutboxAsync()).Single().EnqueueAt, Is.GreaterThan(Clock.GetUtcNow()));

        refusal.Over = true;
        Clock.Advance(TimeSpan.FromMinutes(5));
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 0, "the row sent");
        await EventuallyAsync(() => Task.FromResult(Services.GetRequiredService<Consumed>().Count == 1), "the message consumed");
    }

    [Test]
    public async Task Relay_WhenConsumersDoNotKeepUp_LeavesTheBacklogWhereItIsSafe()
    {
        // A broker keeps what waits; the embedded mode has none.
        var kept = IsSqlite ? 250 : 0;
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var held = Harness.Bus.ConnectReceiveObserver(new Hold(goOn.Task));
        await SaveAsync(InMemoryRoom.MostWaiting + 250);
        await StartRelayAsync();

        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count <= kept, "as many relayed as there is room for");
        await SaveAsync(1);
        Assert.That(await ReadOutboxAsync(), IsSqlite ? Has.Count.GreaterThan(50) : Has.Count.LessThan(2), "the rest stays, however often the relay is woken");

        goOn.SetResult();
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 0, "an empty outbox");
        await EventuallyAsync(() => Task.FromResult(Services.GetRequiredService<Consumed>().Count == InMemoryRoom.MostWaiting + 251), "all consumed");
    }

    [Test]
    public async Task Relay_WhenTheSenderWasTraced_ContinuesTheTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or "Txt2Voice.Jobs" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        ActivityTraceId sent;
        using (var request = source.StartActivity("request"))
        {
            sent = request!.TraceId;
            await SaveAsync(1);
        }

        await StartRelayAsync();

        await EventuallyAsync(() => Task.FromResult(CancelConsumer.LastTrace == sent), "consumed within the sender's trace");
    }

    [Test]
    public async Task Relay_WhenAMessageIsConsumed_HasKeptIdentityAndContent()
    {
        var jobId = Guid.NewGuid();
        await InScopeAsync(async (scope, db) =>
        {
            await scope.GetRequiredService<TransactionalPublisher>().SendAsync(Queues.RecognitionJob, Cancel(jobId), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        var row = (await ReadOutboxAsync()).Single();

        await StartRelayAsync();

        await EventuallyAsync(() => Task.FromResult(Harness.Consumed.Select<CancelRecognition>().Any()), "the message consumed");
        var received = Harness.Consumed.Select<CancelRecognition>().Single().Context;
        Assert.Multiple(() =>
        {
            Assert.That(received.MessageId, Is.EqualTo(row.MessageId));
            Assert.That(received.Message.JobId, Is.EqualTo(jobId));
        });
    }

    [Test]
    public async Task Relay_WhenAMessageIsRefusedForEver_GivesItUp()
    {
        Harness.Bus.ConnectSendObserver(new Refusal());
        await SaveAsync(2);
        await InScopeAsync((_, db) => db.OutboxMessages.OrderBy(m => m.Id).Take(1)
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.Attempts, new OutboxOptions().MaxTries - 1)));

        // What was handed over does not know of earlier tries.
        Clock.Advance(OutboxSignal.HeadStart);
        await StartRelayAsync();

        await EventuallyAsync(async () => await InScopeAsync((_, db) => db.OutboxMessages.AllAsync(m => m.Attempts > 0 && m.Attempts < 100)), "one given up, one pushed back");
        Assert.That(await InScopeAsync((_, db) => db.OutboxMessages.CountAsync()), Is.EqualTo(1));
    }

    private Task<int> SaveAsync(int count) => InScopeAsync(async (scope, db) =>
    {
        var publisher = scope.GetRequiredService<TransactionalPublisher>();
        for (var i = 0; i < count; i++)
        {
            await publisher.SendAsync(Queues.RecognitionJob, Cancel(Guid.NewGuid()), CancellationToken.None);
        }

        return await db.SaveChangesAsync();
    });

    public sealed class CancelConsumer(Consumed consumed) : IConsumer<CancelRecognition>
    {
        public static ActivityTraceId LastTrace { get; private set; }

        public Task Consume(ConsumeContext<CancelRecognition> context)
        {
            LastTrace = Activity.Current?.TraceId ?? default;
            consumed.Next();
            return Task.CompletedTask;
        }
    }

    // Before the message's transaction, which would lock the database.
    private sealed class Hold(Task until) : IReceiveObserver
    {
        public Task PreReceive(ReceiveContext context) => until;

        public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;
    }

    private sealed class Refusal : ISendObserver
    {
        public bool Over { get; set; }

        public Task PreSend<T>(SendContext<T> context)
            where T : class => Over ? Task.CompletedTask : throw new InvalidOperationException("The broker takes nothing.");

        public Task PostSend<T>(SendContext<T> context)
            where T : class => Task.CompletedTask;

        public Task SendFault<T>(SendContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
