using MassTransit;
using MassTransit.Testing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class JobTransactionTests(string provider) : JobsFixture(provider)
{
    protected override void Register(IBusRegistrationConfigurator bus) => bus.AddConsumer<BookWritingConsumer>();

    [Test]
    public async Task Consume_WhenItSucceeds_KeepsItsMessagesInTheOutboxUntilTheRelaySendsThem()
    {
        await Harness.Bus.Publish(Cancel(Guid.NewGuid()));
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 4, "four messages in the outbox");
        Assert.That(await Harness.Published.Any<RecognitionAbandoned>(), Is.False, "published before the relay ran");

        await StartRelayAsync();

        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 1, "all but the delayed message relayed");
        Assert.That(await Harness.Sent.Any<DeliverWebhook>(), Is.False, "the delayed one left early");
        Assert.That((await ReadOutboxAsync()).Single().EnqueueAt, Is.GreaterThan(Clock.GetUtcNow().AddMinutes(50)));

        Clock.Advance(TimeSpan.FromHours(2));
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 0, "the delayed message relayed");
    }

    [Test]
    public async Task Consume_WhenItSucceeds_MarksOnlyCommandsMandatory()
    {
        await Harness.Bus.Publish(Cancel(Guid.NewGuid()));
        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 4, "four messages in the outbox");

        var mandatory = (await ReadOutboxAsync()).ToLookup(row => row.Mandatory, row => row.MessageTypes.Split(':')[^1]);

        Assert.Multiple(() =>
        {
            Assert.That(mandatory[true], Is.EquivalentTo(new[] { nameof(BuildCast), nameof(DeliverWebhook) }));
            Assert.That(mandatory[false], Is.EquivalentTo(new[] { nameof(RecognitionAbandoned), nameof(CastBuilt) }));
        });
    }

    [Test]
    public async Task Consume_WhenItThrowsAfterPublishing_LeavesNothingButOneFault()
    {
        await Harness.Bus.Publish(Cancel(BookWritingConsumer.FailingJob));

        await EventuallyAsync(() => Task.FromResult(Harness.Published.Select<Fault<CancelRecognition>>().Any()), "the fault");
        Assert.Multiple(async () =>
        {
            Assert.That(Harness.Published.Select<Fault<CancelRecognition>>().Count(), Is.EqualTo(1));
            Assert.That(await ReadOutboxAsync(), Is.Empty);
            Assert.That(await InScopeAsync((_, db) => db.Books.CountAsync()), Is.Zero);
            Assert.That(await InScopeAsync((_, db) => db.InboxMessages.CountAsync()), Is.Zero, "a replay must not be taken for a repeat");
        });
    }

    [Test]
    public async Task Consume_WhenTheDatabaseFailsForAMoment_TriesAgainWithAFreshContext()
    {
        await Harness.Bus.Publish(Cancel(BookWritingConsumer.FlakyJob));

        await EventuallyAsync(async () => await InScopeAsync((_, db) => db.Books.CountAsync()) == 1, "the book of the second try");
        Assert.Multiple(async () =>
        {
            Assert.That(Services.GetRequiredService<Consumed>().Count, Is.EqualTo(2));
            Assert.That(await ReadOutboxAsync(), Has.Count.EqualTo(4), "messages of the first try stayed");
        });
    }

    [Test]
    public async Task Consume_WhenTheMessageIsRepeated_DropsTheRepeat()
    {
        var received = new Received();
        using var handle = Harness.Bus.ConnectReceiveObserver(received);
        var messageId = Guid.NewGuid();
        var message = Cancel(Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Harness.Bus.Publish(message, context => context.MessageId = messageId)));

        await EventuallyAsync(() => Task.FromResult(received.Count == 8), "eight deliveries");
        Assert.Multiple(async () =>
        {
            Assert.That(await ReadOutboxAsync(), Has.Count.EqualTo(4));
            Assert.That(await InScopeAsync((_, db) => db.Books.CountAsync()), Is.EqualTo(1));
            Assert.That(BookWritingConsumer.Committed, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task AfterCommit_WhenTheConsumerFails_RunsOnlyForTheTryThatCommits()
    {
        await Harness.Bus.Publish(Cancel(BookWritingConsumer.FlakyJob));

        await EventuallyAsync(() => Task.FromResult(BookWritingConsumer.Committed.Contains(2)), "the action of the second try");
        Assert.That(BookWritingConsumer.Committed, Has.Count.EqualTo(1));
    }

    [SetUp]
    public void ForgetCommitted() => BookWritingConsumer.Committed.Clear();

    /// <summary>Writes a book and sends in every way that there is.</summary>
    public sealed class BookWritingConsumer(IPublishEndpoint injected, Consumed consumed) : IConsumer<CancelRecognition>
    {
        public static readonly Guid FailingJob = Guid.NewGuid();
        public static readonly Guid FlakyJob = Guid.NewGuid();

        public static List<int> Committed { get; } = [];

        public async Task Consume(ConsumeContext<CancelRecognition> context)
        {
            var jobId = context.Message.JobId;
            var count = consumed.Next();
            var transaction = context.GetPayload<IJobTransaction>();
            transaction.Db.Books.Add(new Book { Id = Guid.NewGuid(), Title = "A", TextLength = 1, TextSha256 = "", CreatedAt = DateTimeOffset.UnixEpoch });
            transaction.AfterCommit(() => Committed.Add(count));

            await context.Publish(new RecognitionAbandoned { JobId = jobId, Attempt = 1 });
            await injected.Publish(new CastBuilt { JobId = jobId, Attempt = 1, CharacterCount = 0 });
            await context.Send(QueueAddress.Of("elsewhere"), new BuildCast { JobId = jobId, Attempt = 1 });
            await context.ScheduleSend(QueueAddress.Of("elsewhere"), TimeSpan.FromHours(1), new DeliverWebhook { JobId = jobId, Attempt = 1, Try = 1 });

            if (jobId == FailingJob)
            {
                throw new InvalidOperationException("It fails for good.");
            }

            if (jobId == FlakyJob && count == 1)
            {
                throw new TimeoutException("The database is away.");
            }
        }
    }

    private sealed class Received : IReceiveObserver
    {
        private int _count;

        public int Count => _count;

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
    }
}
