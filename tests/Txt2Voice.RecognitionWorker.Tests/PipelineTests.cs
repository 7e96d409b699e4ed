using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class PipelineTests : WorkerFixture
{
    protected override Dictionary<string, string?> Settings => new() { ["Worker:ChunkLength"] = "16384" };

    [Test]
    public async Task Consume_WhenBookHasOneChunk_CompletesTheJobInOneStep()
    {
        var text = await AddBookAsync(5_000);

        await SendAsync(Recognize(text.Length));

        var completed = await PublishedAsync<RecognitionCompleted>();
        var result = ResultJson.Deserialize(await Store.FindAsync(new DocumentKey(JobId, DocumentKinds.Result), CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That(completed.ChunkCount, Is.EqualTo(1));
            Assert.That(completed.Language, Is.EqualTo("en"));
            Assert.That(completed.QuotationCount, Is.EqualTo(5));
            Assert.That(completed.SentenceCount, Is.EqualTo(result.Statistics.SentenceCount).And.GreaterThan(100));
            Assert.That(completed.StartedAt, Is.Not.Null.And.LessThanOrEqualTo(completed.CompletedAt));
            Assert.That(PublishedSoFar<RecognitionStarted>(), Is.Empty, "the completion tells it");
            Assert.That(result.AliasMap, Is.EqualTo(new Dictionary<string, string> { ["0:0+5000;"] = "0/9;" }));
            Assert.That(Engine.Options!.MinMentions, Is.EqualTo(3));
            Assert.That(PublishedSoFar<RecognitionPlanned>(), Is.Empty);
        });
    }

    [Test]
    public async Task Consume_WhenTheFirstStepTakesLong_TellsItsStartBeforeItsEnd()
    {
        var text = await AddBookAsync(5_000);
        var held = new TaskCompletionSource();
        Engine.OnScan = (_, _) => held.Task;

        await SendAsync(Recognize(text.Length));

        var started = await PublishedAsync<RecognitionStarted>();
        Assert.That(PublishedSoFar<RecognitionCompleted>(), Is.Empty);
        held.SetResult();
        Assert.That((await PublishedAsync<RecognitionCompleted>()).StartedAt, Is.EqualTo(started.StartedAt));
    }

    [Test]
    public async Task Consume_WhenBookHasManyChunks_TakesEachStepFromTheDocumentsOfTheOneBefore()
    {
        await PlanAsync(chunks: 3);
        var planned = await PublishedAsync<RecognitionPlanned>();

        var scanned = 0;
        for (var chunk = 0; chunk < planned.ChunkCount; chunk++)
        {
            await SendAsync(Scan(chunk));
            scanned += (await PublishedAsync<ChunkScanned>(message => message.ChunkIndex == chunk)).SentenceCount;
        }

        await SendAsync(new BuildCast { JobId = JobId, Attempt = 1 });
        var cast = await PublishedAsync<CastBuilt>();
        for (var chunk = 0; chunk < planned.ChunkCount; chunk++)
        {
            await SendAsync(new AttributeChunk { JobId = JobId, Attempt = 1, ChunkIndex = chunk });
            await PublishedAsync<ChunkAttributed>(message => message.ChunkIndex == chunk);
        }

        await SendAsync(new CompileResult { JobId = JobId, Attempt = 1 });
        var completed = await PublishedAsync<RecognitionCompleted>();

        Assert.Multiple(() =>
        {
            Assert.That(scanned, Is.EqualTo(planned.SentenceCount));
            Assert.That(cast.CharacterCount, Is.EqualTo(7));
            Assert.That(completed.ChunkCount, Is.EqualTo(planned.ChunkCount));
            Assert.That(completed.SentenceCount, Is.EqualTo(planned.SentenceCount));
            Assert.That(Engine.Scans, Is.EqualTo(planned.ChunkCount));
            Assert.That(Store.ReadsOf(new DocumentKey(JobId, DocumentKinds.Plan)), Is.LessThanOrEqualTo(2), "The plan is cached.");
            Assert.That(Store.ReadsOf(new DocumentKey(JobId, DocumentKinds.Cast)), Is.LessThanOrEqualTo(2), "The cast is cached.");
        });
    }

    [Test]
    public async Task Consume_WhenAChunkIsScanned_ShowsItsContextAndTellsItsFirstSentence()
    {
        await PlanAsync(chunks: 3);

        await SendAsync(Scan(1));

        var scanned = await PublishedAsync<ChunkScanned>();
        Assert.That(
            Harness.Published.Select<ChunkScanned>().Single().Context.Headers.Get<long>(HeaderNames.CommandSentAt),
            Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).Within(60_000), "the orchestrator sees by it how far the lane has come");
        var evidence = System.Text.Encoding.UTF8.GetString((await Store.FindAsync(new DocumentKey(JobId, DocumentKinds.Scan, 1), CancellationToken.None))!);
        Assert.That(scanned.Preview, Does.Match(@"^Line \d+ was read aloud\.$"));
        Assert.That(evidence, Does.Match(@"^1:\d{4,}\+\d{5,};$"));
    }

    [Test]
    public async Task Consume_WhenAPartialResultIsThere_PublishesWithoutComputing()
    {
        await PlanAsync(chunks: 2);
        await SendAsync(Scan(0));
        await PublishedAsync<ChunkScanned>(message => message.Attempt == 1);

        await SendAsync(Scan(0, attempt: 2));

        var repeated = await PublishedAsync<ChunkScanned>(message => message.Attempt == 2);
        Assert.That(repeated.SentenceCount, Is.GreaterThan(0));
        Assert.That(Engine.Scans, Is.EqualTo(1));
    }

    [Test]
    public async Task Consume_WhenAFinishedOneChunkJobComesAgain_PublishesTheStoredResult()
    {
        var text = await AddBookAsync(1_000);
        await SendAsync(Recognize(text.Length));
        var first = await PublishedAsync<RecognitionCompleted>();

        await SendAsync(Recognize(text.Length) with { Attempt = 2 });

        var second = await PublishedAsync<RecognitionCompleted>(message => message.Attempt == 2);
        Assert.That(second with { Attempt = 1, StartedAt = first.StartedAt, CompletedAt = first.CompletedAt }, Is.EqualTo(first));
        Assert.That((Engine.Scans, Engine.Compilations), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Consume_WhenThePlanIsThere_PublishesItAgain()
    {
        await PlanAsync(chunks: 2);
        var first = await PublishedAsync<RecognitionPlanned>();

        await SendAsync(Recognize(1) with { Attempt = 2 });

        var second = await PublishedAsync<RecognitionPlanned>(message => message.Attempt == 2);
        Assert.That(second with { Attempt = 1, StartedAt = first.StartedAt }, Is.EqualTo(first));
    }
}
