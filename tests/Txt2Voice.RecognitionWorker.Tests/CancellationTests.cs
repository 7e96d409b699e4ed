using Txt2Voice.Contracts;
using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class CancellationTests : WorkerFixture
{
    protected override Dictionary<string, string?> Settings => new() { ["Worker:ChunkLength"] = "16384" };

    [Test]
    public async Task Consume_WhenTheJobIsCanceledWithAChunkInHand_StopsItAndPublishesNothing()
    {
        await PlanAsync(chunks: 2);
        var (entered, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        Engine.OnScan = async (_, token) =>
        {
            await using var registration = token.Register(stopped.SetResult);
            entered.SetResult();
            await stopped.Task;
            token.ThrowIfCancellationRequested();
        };
        await SendAsync(Scan(0));
        await entered.Task.WaitAsync(Patience);

        await CancelAsync(attempt: 1);

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(1));
        Assert.That(await Harness.Consumed.Any<ScanChunk>(), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(Store.Keys, Has.None.EqualTo(new DocumentKey(JobId, DocumentKinds.Scan)));
            Assert.That(PublishedSoFar<ChunkScanned>(), Is.Empty);
            Assert.That(PublishedSoFar<RecognitionFailed>(), Is.Empty);
        });
    }

    [Test]
    public async Task Consume_WhenTheJobWasCanceledBefore_DropsItsCommandsUnread()
    {
        await PlanAsync(chunks: 2);
        await CancelAsync(attempt: 1);

        await ConsumeAsync(Scan(0));

        Assert.That(Engine.Scans, Is.Zero);
        Assert.That(PublishedSoFar<ChunkScanned>(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenALaterAttemptFollowsACancellation_Computes()
    {
        await PlanAsync(chunks: 2);
        await CancelAsync(attempt: 1);

        await SendAsync(Scan(0, attempt: 2));

        Assert.That((await PublishedAsync<ChunkScanned>()).Attempt, Is.EqualTo(2));
    }

    private async Task CancelAsync(int attempt)
    {
        await Harness.Bus.Publish(new RecognitionCanceled { JobId = JobId, Attempt = attempt });
        Assert.That(await Harness.Consumed.Any<RecognitionCanceled>(), Is.True);
    }
}
