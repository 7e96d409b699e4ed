using System.Text.Json;

using Txt2Voice.Documents;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>Whatever is killed in the middle of a job, the job completes, and nothing that is finished is computed again.</summary>
public class CrashTests
{
    private SampleBooks books = null!;
    private DistributedSystem system = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__Slots"] = "1",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.300",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [SetUp]
    public Task ReplaceWhatTheLastTestKilled() => system.ReplaceDeadAsync();

    [TestCase("scanning", DocumentKinds.Scan, "Scan")]
    [TestCase("attributing", DocumentKinds.Attribution, "Attribute")]
    public async Task OnlyWorker_KilledInTheMiddle_NewOneGoesOnWithoutRepeating(string stage, string kind, string phase)
    {
        var documents = new StoredDocuments(system.ConnectionString);
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, stage, 3);

        await system.Workers[^1].KillAsync();
        var before = await documents.VersionsAsync(IdOf(job), kind);
        var second = system.StartWorker();
        await AssertCompletesAsync(job);

        var after = await documents.VersionsAsync(IdOf(job), kind);
        Assert.That(before, Has.Count.InRange(3, after.Count - 1), "killed in the middle");
        Assert.That(before.Keys.Select(part => after[part]), Is.EqualTo(before.Values), "what was stored stays as it is");
        Assert.That(ComputedChunks.Of(IdOf(job), phase, second).Intersect(before.Keys), Is.Empty, "no finished chunk is computed again");
        Assert.That(ComputedChunks.Of(IdOf(job), phase, second), Is.Unique);
    }

    [Test]
    public async Task Orchestrator_KilledInTheMiddle_NewOneGoesOn()
    {
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, "scanning", 2);

        await system.Orchestrator.KillAsync();
        system.StartOrchestrator();

        await AssertCompletesAsync(job);
        Assert.That(ComputedChunks.Of(IdOf(job), "Scan", [.. system.Workers]), Is.Unique.And.Not.Empty);
        Assert.That(ComputedChunks.Of(IdOf(job), "Attribute", [.. system.Workers]), Is.Unique.And.Not.Empty);
    }

    [Test]
    public async Task Broker_KilledInTheMiddleAndBack_JobGoesOn()
    {
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, "scanning", 2);

        await TestServers.RabbitMq.KillAsync();
        await TestServers.RabbitMq.StartAsync();

        await AssertCompletesAsync(job);
    }

    [Test]
    public async Task Database_KilledInTheMiddleAndBack_JobGoesOn()
    {
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, "scanning", 2);

        await TestServers.PostgreSql.KillAsync();
        await TestServers.PostgreSql.StartAsync();

        await AssertCompletesAsync(job);
    }

    [Test]
    public async Task Submit_BrokerDown_IsAcceptedNowAndCompletesLater()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 8));
        await TestServers.RabbitMq.KillAsync();
        string job;
        try
        {
            job = await system.Client.RecognizeAsync(book);
        }
        finally
        {
            await TestServers.RabbitMq.StartAsync();
        }

        await AssertCompletesAsync(job);
    }

    [Test]
    public async Task Worker_Terminated_EndsInTimeAndHandsItsWorkBack()
    {
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, "scanning", 2);

        await system.Workers[^1].TerminateAsync();
        system.StartWorker();

        await AssertCompletesAsync(job);
        Assert.That(ComputedChunks.Of(IdOf(job), "Scan", [.. system.Workers]), Is.Unique, "who is asked to end finishes or gives back, and repeats nothing");
    }

    private static Guid IdOf(string job) => Guid.Parse(job[(job.LastIndexOf('/') + 1)..]);

    private async Task<string> SubmitAsync() =>
        await system.Client.RecognizeAsync(await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 8)));

    private Task<JsonElement> WaitForChunksAsync(string job, string stage, int chunks) => system.Client.WaitForAsync(
        job,
        state => state.GetProperty("stage").GetString() == stage && state.GetProperty("chunks_done").GetInt32() >= chunks
            || state.GetProperty("status").GetString() is "completed" or "failed",
        () => system.Tails);

    private async Task AssertCompletesAsync(string job)
    {
        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), $"{end}\n{system.Tails}");
    }
}
