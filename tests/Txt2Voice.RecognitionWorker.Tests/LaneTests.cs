using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class LaneTests : WorkerFixture
{
    protected override Dictionary<string, string?> Settings => new()
    {
        ["Worker:ChunkLength"] = "16384",
        ["Worker:Slots"] = "1",
        ["Worker:MaxTries"] = "1",
        ["Worker:MaxSlotWait"] = "00:00:01",
    };

    [Test]
    public async Task Consume_WhenBulkWorkWaits_TakesTheUrgentFirst()
    {
        await PlanAsync(chunks: 4);
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Engine.OnScan = (before, token) =>
        {
            entered.TrySetResult();
            return before == 0 ? go.Task.WaitAsync(token) : Task.CompletedTask;
        };
        await SendAsync(Scan(0), Queues.RecognitionBulk);
        await entered.Task.WaitAsync(Patience);
        await SendAsync(Scan(1), Queues.RecognitionBulk);
        await SendAsync(Scan(2), Queues.RecognitionUrgent);
        await UntilWaitingAsync(2);

        go.SetResult();

        await PublishedAsync<ChunkScanned>(message => message.ChunkIndex == 1);
        Assert.That(Engine.ScannedChunks, Is.EqualTo([0, 2, 1]));
    }

    [Test]
    public async Task Consume_WhenNoSlotIsFreeForLong_GoesBackToItsLaneAndIsDoneLater()
    {
        await PlanAsync(chunks: 4);
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Engine.OnScan = (before, token) =>
        {
            entered.TrySetResult();
            return before == 0 ? go.Task.WaitAsync(token) : Task.CompletedTask;
        };
        await SendAsync(Scan(0), Queues.RecognitionUrgent);
        await entered.Task.WaitAsync(Patience);

        await SendAsync(Scan(1), Queues.RecognitionBulk);
        var forwarded = new ForwardObserver();
        using var _ = Harness.Bus.ConnectSendObserver(forwarded);
        Assert.That((await forwarded.Destination.WaitAsync(Patience)).AbsolutePath, Does.EndWith(Queues.RecognitionBulk));

        go.SetResult();
        await PublishedAsync<ChunkScanned>(message => message.ChunkIndex == 1);
        Assert.That(Engine.Scans, Is.EqualTo(2));
    }

    [Test]
    public async Task Consume_WhenTheProcessStopsWhileItWaits_GoesBackToItsLaneAndIsNoFailure()
    {
        await PlanAsync(chunks: 4);
        var go = new TaskCompletionSource();
        Engine.OnScan = (_, token) => go.Task.WaitAsync(token);
        await SendAsync(Scan(0), Queues.RecognitionUrgent);
        await SendAsync(Scan(1), Queues.RecognitionBulk);
        await UntilWaitingAsync(1);
        var forwarded = new ForwardObserver();
        using var _ = Harness.Bus.ConnectSendObserver(forwarded);

        try
        {
            Gate.CloseAfter(TimeSpan.Zero);
            Assert.That(
                (await forwarded.Destination.WaitAsync(Patience)).AbsolutePath, Does.EndWith(Queues.RecognitionBulk).Or.EndWith(Queues.RecognitionUrgent));
        }
        finally
        {
            go.SetResult();
        }

        await PublishedAsync<ChunkScanned>();
        Assert.That(PublishedSoFar<Fault<ScanChunk>>(), Is.Empty);
        Assert.That(PublishedSoFar<RecognitionFailed>(), Is.Empty);
    }

    private async Task UntilWaitingAsync(int commands)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Gate.Waiting < commands)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private sealed class ForwardObserver : ISendObserver
    {
        private readonly TaskCompletionSource<Uri> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Uri> Destination => _sent.Task;

        public Task PreSend<T>(SendContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostSend<T>(SendContext<T> context)
            where T : class
        {
            _sent.TrySetResult(context.DestinationAddress!);
            return Task.CompletedTask;
        }

        public Task SendFault<T>(SendContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
