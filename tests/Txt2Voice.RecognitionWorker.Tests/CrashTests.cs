using MassTransit;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker.Tests;

/// <summary>Steps that kill their workers. A worker that died is one that never ends its step: its note stays, and the broker delivers the command again.</summary>
public sealed class CrashTests : WorkerFixture
{
    private static readonly Guid MessageId = Guid.NewGuid();
    private static readonly Guid OtherMessageId = Guid.NewGuid();

    private CancellationTokenSource _end = null!;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["Worker:ChunkLength"] = "16384",
        ["Worker:Slots"] = "8",
        ["Worker:MaxCrashes"] = "3",
    };

    [SetUp]
    public async Task PlanTwoChunksAsync()
    {
        _end = new CancellationTokenSource();
        await PlanAsync(chunks: 2);
    }

    [TearDown]
    public void EndWhatHangs()
    {
        _end.Cancel();
        _end.Dispose();
    }

    [Test]
    public async Task Consume_AtTheFirstDelivery_NotesNothing()
    {
        List<DocumentKey>? before = null;
        Engine.OnScan = (_, _) =>
        {
            before = Notes();
            return Task.CompletedTask;
        };

        await DeliverAsync(before: 0);

        await PublishedAsync<ChunkScanned>();
        Assert.That(before, Is.Empty);
    }

    [Test]
    public async Task Consume_WhenThreeWorkersDiedWithTheStep_FailsTheJobAndRisksNoFourth()
    {
        for (var deaths = 0; deaths < 3; deaths++)
        {
            await DieAsync(deaths);
        }

        await DeliverAsync(before: 3);

        var failed = await PublishedAsync<RecognitionFailed>();
        await PublishedAsync<Fault<ScanChunk>>();
        Assert.That((failed.Code, failed.ChunkIndex, failed.Tries), Is.EqualTo(("worker_crashed", 0, 3)));
        Assert.That(failed.Message, Is.EqualTo("3 workers died with this step in hand."));
        Assert.That(Engine.Scans, Is.EqualTo(3));
    }

    [Test]
    public async Task Consume_WhenItWasGivenBackOftenButNeverComputed_Computes()
    {
        await DeliverAsync(before: 15);

        await PublishedAsync<ChunkScanned>();
        Assert.That(Notes(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenTheStepFailsOnEveryDelivery_IsNoCrash()
    {
        Engine.OnScan = (_, _) => throw new InvalidOperationException("a lasting fault");

        for (var before = 1; before <= 5; before++)
        {
            await DeliverAsync(before);
            await Harness.Published.SelectAsync<RecognitionFailed>().Take(before).LastAsync();
        }

        Assert.That(PublishedSoFar<RecognitionFailed>().Select(failed => failed.Code), Has.All.EqualTo("recognition_error"));
        Assert.That(Notes(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenTheAttemptIsAbandonedInTheMiddle_TakesTheNoteBack()
    {
        var begun = Hang();
        await DeliverAsync(before: 1);
        await begun.WaitAsync(Patience);
        Assert.That(Notes(), Has.Count.EqualTo(1));

        await Harness.Bus.Publish(new RecognitionAbandoned { JobId = JobId, Attempt = 1 });

        Assert.That(await Harness.Consumed.Any<ScanChunk>(), Is.True);
        Assert.That(Notes(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenWorkersDiedButTheOutcomeIsStored_PublishesIt()
    {
        await DieAsync(0);
        await DieAsync(1);
        await DieAsync(2);
        await Store.AddAsync(new DocumentKey(JobId, DocumentKinds.Scan, 0), new byte[] { 1 }, CancellationToken.None);

        await DeliverAsync(before: 3);

        await PublishedAsync<ChunkScanned>();
        Assert.That(PublishedSoFar<RecognitionFailed>(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenCopiesOfTheCommandAreInHandElsewhere_CountsThemNotAsCrashes()
    {
        for (var copy = 0; copy < 4; copy++)
        {
            var begun = Hang();
            await DeliverAsync(before: 1, messageId: Guid.NewGuid());
            await begun.WaitAsync(Patience);
            LeaveWhatDied();
        }

        Engine.OnScan = (_, _) => Task.CompletedTask;
        await DeliverAsync(before: 1, messageId: Guid.NewGuid());

        await PublishedAsync<ChunkScanned>();
    }

    [Test]
    public async Task Consume_WhenTheJobIsRetried_CountsAnew()
    {
        await DieAsync(0);
        await DieAsync(1);
        await DieAsync(2);
        Engine.OnScan = (_, _) => Task.CompletedTask;

        await DeliverAsync(before: 3, attempt: 2);

        Assert.That((await PublishedAsync<ChunkScanned>()).Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task Consume_WhenTheWholeProcessDiedAndResumedThrice_FailsTheJob()
    {
        for (var deaths = 0; deaths < 3; deaths++)
        {
            var begun = Hang();
            await SendAsync(Scan(0), configure: context => Resumed(context, deaths > 0));
            await begun.WaitAsync(Patience);
            LeaveWhatDied();
        }

        await SendAsync(Scan(0), configure: context => Resumed(context, true));

        Assert.That((await PublishedAsync<RecognitionFailed>()).Code, Is.EqualTo("worker_crashed"));
        Assert.That(Engine.Scans, Is.EqualTo(3));
    }

    [Test]
    public async Task Consume_WhenSeveralComeAgainTogether_ComputesThemTogether()
    {
        var begun = Hang();
        await DeliverAsync(before: 1);
        await begun.WaitAsync(Patience);
        Engine.OnScan = (_, _) => Task.CompletedTask;

        await DeliverAsync(before: 1, chunk: 1);

        Assert.That((await PublishedAsync<ChunkScanned>()).ChunkIndex, Is.EqualTo(1));
        Assert.That(Notes().Single().Part, Is.Zero);
    }

    [Test]
    public async Task Consume_WhenSeveralAreRiskedForTheLastTime_ComputesThemOneAfterTheOther()
    {
        foreach (var chunk in new[] { 0, 1 })
        {
            await DieAsync(0, chunk);
            await DieAsync(1, chunk);
        }

        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Engine.OnScan = (_, token) =>
        {
            begun.TrySetResult();
            return go.Task.WaitAsync(token);
        };
        await DeliverAsync(before: 2);
        await begun.Task.WaitAsync(Patience);
        Engine.OnScan = (_, _) => Task.CompletedTask;
        await DeliverAsync(before: 2, chunk: 1);

        // What nothing is suspected of waits for nobody.
        await SendAsync(Scan(0, attempt: 2));
        Assert.That((await PublishedAsync<ChunkScanned>()).Attempt, Is.EqualTo(2));
        Assert.That(Notes().Count(note => note.Part == 1), Is.EqualTo(1), "the other one is not risked beside it");

        go.SetResult();
        await PublishedAsync<ChunkScanned>(scanned => scanned.ChunkIndex == 1);
    }

    private static void Resumed(SendContext context, bool resumed)
    {
        if (resumed)
        {
            context.Headers.Set(HeaderNames.Resumed, true);
        }
    }

    private List<DocumentKey> Notes() => [.. Store.Keys.Where(key => key.Kind.StartsWith(DocumentKinds.Start, StringComparison.Ordinal))];

    /// <summary>Makes the next scan one that never ends by itself; the task tells that it has begun.</summary>
    private Task Hang()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Engine.OnScan = async (_, token) =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(token, _end.Token);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, either.Token);
        };
        return begun.Task;
    }

    private async Task DieAsync(int before, int chunk = 0)
    {
        var begun = Hang();
        await DeliverAsync(before, chunk: chunk);
        await begun.WaitAsync(Patience);
        LeaveWhatDied();
    }

    // The turn of a worker that died goes with it.
    private void LeaveWhatDied()
    {
        while (Turn.InHand > 0)
        {
            Turn.Leave();
        }
    }

    private Task DeliverAsync(int before, int attempt = 1, Guid? messageId = null, int chunk = 0) => SendAsync(Scan(chunk, attempt), configure: context =>
    {
        context.MessageId = messageId ?? (chunk == 0 ? MessageId : OtherMessageId);
        if (before > 0)
        {
            context.Headers.Set("x-delivery-count", (long)before);
        }
    });
}
