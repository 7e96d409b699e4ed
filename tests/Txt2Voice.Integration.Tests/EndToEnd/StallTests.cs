using System.Text.Json;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>What an operator or a broken disk takes away is sent again; what takes too long comes to an end that says why.</summary>
public class StallTests
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
            ["Orchestrator__StallAfter"] = "00:00:02",
            ["Orchestrator__SweepInterval"] = "00:00:00.500",
        });

        // The first job of a system takes longer than the deadline below.
        await system.Client.WaitForEndAsync(await SubmitAsync(chunks: 2), () => system.Tails);
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [Test]
    public async Task Lane_EmptiedInTheMiddle_DelaysTheJobAndNoMore()
    {
        var job = await SubmitAsync();
        await WaitForChunksAsync(job, 2);

        await TestServers.RabbitMq.Management.PurgeAsync(system.VirtualHost, Queues.RecognitionNormal);

        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), system.Tails);
        Assert.That(system.Orchestrator.Logs, Has.Some.Contains("stands still in Scanning: sending its work again").And.Contains(IdOf(job)));
        Assert.That(ComputedChunks.Of(Guid.Parse(IdOf(job)), "Scan", [.. system.Workers]), Is.Unique, "nothing is computed again");
    }

    [Test]
    public async Task Deadline_PassedInTheMiddle_FailsTheJobAndStopsItsWork()
    {
        var job = await SubmitAsync(request: new { deadline_seconds = 3 });

        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);

        // The worker takes the commands that are left one after another, and the next job after them.
        var computed = ComputedChunks.Of(Guid.Parse(IdOf(job)), "Scan", [.. system.Workers]).Count;
        var next = await system.Client.WaitForEndAsync(await SubmitAsync(), () => system.Tails);
        Assert.Multiple(() =>
        {
            Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("failed"), system.Tails);
            Assert.That(end.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("deadline_exceeded"));
            Assert.That(next.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(ComputedChunks.Of(Guid.Parse(IdOf(job)), "Scan", [.. system.Workers]), Has.Count.InRange(1, computed + 1), "at most the one that was ending");
            Assert.That(ComputedChunks.Of(Guid.Parse(IdOf(job)), "Scan", [.. system.Workers]), Has.Count.LessThan(20));
            Assert.That(system.Workers[0].Logs, Has.Some.Contains("is abandoned: dropped").And.Contains(IdOf(job)));
        });
    }

    private static string IdOf(string job) => job[(job.LastIndexOf('/') + 1)..];

    private async Task<string> SubmitAsync(int chunks = 20, object? request = null) =>
        await system.Client.RecognizeAsync(await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks)), request);

    private Task<JsonElement> WaitForChunksAsync(string job, int chunks) => system.Client.WaitForAsync(
        job, state => state.GetProperty("chunks_done").GetInt32() >= chunks, () => system.Tails);
}
