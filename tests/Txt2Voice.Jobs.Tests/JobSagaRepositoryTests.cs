using MassTransit;
using MassTransit.Testing;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class JobSagaRepositoryTests(string provider) : JobsFixture(provider)
{
    protected override void Register(IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<CountingStateMachine, RecognitionJobState>().JobSagaRepository();

    [Test]
    public async Task Load_WhenManyEventsOfOneJobComeAtOnce_LosesNoneOfThem()
    {
        var job = await AddJobAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Harness.Bus.Publish(Started(job.CorrelationId))));

        await EventuallyAsync(async () => (await ReadJobAsync(job.CorrelationId)).Revision == 40, "forty transitions");
    }

    [Test]
    public async Task Load_WhenTwoFirstEventsComeAtOnce_MovesTheJobOnce()
    {
        var job = await AddJobAsync();

        await Task.WhenAll(Harness.Bus.Publish(Started(job.CorrelationId)), Harness.Bus.Publish(Started(job.CorrelationId)));

        await EventuallyAsync(async () => (await ReadJobAsync(job.CorrelationId)).Revision == 2, "both handled");
        Assert.That((await ReadJobAsync(job.CorrelationId)).CurrentState, Is.EqualTo(JobStates.Planning));
        Assert.That((await ReadJobAsync(job.CorrelationId)).Resends, Is.EqualTo(1), "only one of them was the first");
    }

    [Test]
    public async Task Load_WhenTheJobIsUnknown_DropsTheEvent()
    {
        await Harness.Bus.Publish(Started(Guid.NewGuid()));

        await EventuallyAsync(() => Task.FromResult(Harness.Consumed.Select<RecognitionStarted>().Any()), "the event handled");
        Assert.That(await Harness.Published.Any<Fault<RecognitionStarted>>(), Is.False);
    }

    private static RecognitionStarted Started(Guid jobId) => new() { JobId = jobId, Attempt = 1, StartedAt = DateTimeOffset.UnixEpoch };

    public sealed class CountingStateMachine : MassTransitStateMachine<RecognitionJobState>
    {
        public CountingStateMachine()
        {
            InstanceState(job => job.CurrentState);
            Event(() => Started, e =>
            {
                e.CorrelateById(context => context.Message.JobId);
                e.OnMissingInstance(missing => missing.Discard());
            });
            During(Queued, When(Started).Then(context => context.Saga.Resends++).TransitionTo(Planning));
            DuringAny(When(Started).Then(context => context.Saga.Revision++));
        }

        public State Queued { get; private set; } = null!;

        public State Planning { get; private set; } = null!;

        public Event<RecognitionStarted> Started { get; private set; } = null!;
    }
}
