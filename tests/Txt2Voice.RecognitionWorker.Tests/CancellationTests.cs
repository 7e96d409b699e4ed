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

    [Test]
    public async Task Consume_WhenTheAttemptIsMarkedAndTheWorkerNeverHeardOfIt_ComputesNothing()
    {
        await PlanAsync(chunks: 2);
        await MarkAsync(attempt: 1);

        await ConsumeAsync(Scan(0));
        await ConsumeAsync(new AttributeChunk { JobId = JobId, Attempt = 1, ChunkIndex = 0 });
        await ConsumeAsync(new BuildCast { JobId = JobId, Attempt = 1 });
        await ConsumeAsync(new CompileResult { JobId = JobId, Attempt = 1 });
        await SendAsync(Scan(1, attempt: 2));
        await PublishedAsync<ChunkScanned>(scanned => scanned.ChunkIndex == 1);

        Assert.Multiple(() =>
        {
            Assert.That((Engine.Scans, Engine.Casts, Engine.Attributions, Engine.Compilations), Is.EqualTo((1, 0, 0, 0)), "only the later attempt");
            Assert.That(PublishedSoFar<ChunkScanned>().Single().Attempt, Is.EqualTo(2));
            Assert.That(PublishedSoFar<RecognitionFailed>(), Is.Empty);
        });
    }

    [Test]
    public async Task Consume_WhenAQueuedJobIsMarked_NeitherStartsNorPlansIt()
    {
        var text = await AddBookAsync(20_000);
        await MarkAsync(attempt: 1);

        await ConsumeAsync(Recognize(text.Length));

        Assert.That(PublishedSoFar<RecognitionStarted>(), Is.Empty);
        Assert.That(Store.Keys.Select(key => key.Kind), Is.EquivalentTo(new[] { DocumentKinds.Page, DocumentKinds.Abandoned }));
    }

    [Test]
    public async Task Watch_WhenAMarkAppearsForWorkInHand_StopsThatWorkOnly()
    {
        await PlanAsync(chunks: 2);
        var other = Guid.NewGuid();
        using var own = Jobs.Begin(JobId, 1, CancellationToken.None);
        using var later = Jobs.Begin(JobId, 2, CancellationToken.None);
        using var others = Jobs.Begin(other, 1, CancellationToken.None);
        await Watch.LookAsync(CancellationToken.None);
        Assert.That(own.IsAbandoned, Is.False);

        await MarkAsync(attempt: 1);
        await Watch.LookAsync(CancellationToken.None);

        Assert.That((own.IsAbandoned, later.IsAbandoned, others.IsAbandoned), Is.EqualTo((true, false, false)));
        Assert.That(Jobs.ListInHand().Select(key => (key.OwnerId, key.Part)), Is.EquivalentTo(new[] { (JobId, 2), (other, 1) }));
    }

    private Task<bool> MarkAsync(int attempt) =>
        Store.AddAsync(new DocumentKey(JobId, DocumentKinds.Abandoned, attempt), ReadOnlyMemory<byte>.Empty, CancellationToken.None);

    private async Task CancelAsync(int attempt)
    {
        await Harness.Bus.Publish(new RecognitionAbandoned { JobId = JobId, Attempt = attempt });
        Assert.That(await Harness.Consumed.Any<RecognitionAbandoned>(), Is.True);
    }
}
