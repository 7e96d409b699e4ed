using MassTransit;
using MassTransit.Testing;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class ProgressPumpTests : SagaFixture
{
    [Test]
    public async Task Pump_WhenAJobMoves_PublishesItsProgress()
    {
        var jobId = await SubmitAsync();
        using var pump = ActivatorUtilities.CreateInstance<ProgressPump>(Services);
        await pump.StartAsync(CancellationToken.None);

        await DeliverAsync(new JobEvents(jobId).Started());

        await PublishedAsync(() => { });
        var progressed = Harness.Published.Select<JobsProgressed>().Single().Context.Message.Jobs.Single();
        Assert.That((progressed.JobId, progressed.Revision, progressed.Stage), Is.EqualTo((jobId, 1L, "planning")));
        await pump.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Pump_WhenTheBrokerIsAway_PublishesTheLastProgressLater()
    {
        var outage = new Outage();
        using var handle = Harness.Bus.ConnectPublishObserver(outage);
        var jobId = await SubmitAsync();
        using var pump = ActivatorUtilities.CreateInstance<ProgressPump>(Services);
        await pump.StartAsync(CancellationToken.None);

        await DeliverAsync(new JobEvents(jobId).Cancel());
        await outage.Hit.WaitAsync(TimeSpan.FromSeconds(20));
        outage.Over = true;

        // The pump's pause is on the test's clock; it may not have begun to wait yet.
        await PublishedAsync(() => Clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.That(Harness.Published.Select<JobsProgressed>().Last().Context.Message.Jobs[^1].Stage, Is.EqualTo(JobStates.Canceled.ToLowerInvariant()));
        await pump.StopAsync(CancellationToken.None);
    }

    private async Task PublishedAsync(Action meanwhile)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Harness.Published.Select<JobsProgressed>().Any(published => published.Exception is null))
        {
            meanwhile();
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private sealed class Outage : IPublishObserver
    {
        private readonly TaskCompletionSource _hit = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Hit => _hit.Task;

        public bool Over { get; set; }

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class
        {
            if (Over || context is not PublishContext<JobsProgressed>)
            {
                return Task.CompletedTask;
            }

            _hit.TrySetResult();
            throw new InvalidOperationException("The broker is away.");
        }

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
