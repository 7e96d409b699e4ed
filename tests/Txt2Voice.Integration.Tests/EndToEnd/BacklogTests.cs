using System.Net.Http.Json;
using System.Text.Json;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>Much work before it does not hold up what is urgent, nor a giant book what is small. The benchmark <c>backlog</c> measures the same at full size.</summary>
public class BacklogTests
{
    private const int Backlog = 300;
    private const int Clients = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private SampleBooks books = null!;
    private DistributedSystem system = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__Slots"] = "4",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.050",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [Test]
    public async Task UrgentJob_BehindABacklog_EndsWhileMostOfItWaits()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 1));
        await Parallel.ForAsync(0, Backlog, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (number, stop) =>
        {
            using var answer = await system.Client.Http.PostAsJsonAsync("api/recognize/async", new { text = $"Anna met Paul. \"Number {number},\" said Anna." }, stop);
            answer.EnsureSuccessStatusCode();
        });

        var urgent = await system.Client.RecognizeAsync(book, new { priority = "urgent" });
        var end = await system.Client.WaitForEndAsync(urgent, () => system.Tails);
        var pending = await CountAsync("pending");

        TestContext.Out.WriteLine($"{pending} of {Backlog} waited when the urgent job had ended");
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), end.ToString());
        Assert.That(pending, Is.GreaterThan(Backlog / 2));
        await Eventually.TrueAsync("all of the backlog to complete", async () => await CountAsync("completed") > Backlog, Limit, () => system.Tails);
    }

    [Test]
    public async Task SmallJob_BesideAGiantBookInTheSameLane_EndsLongBeforeIt()
    {
        var path = books.PathOf("small.txt");
        await File.WriteAllTextAsync(path, SourceTree.Sample("en", "the-nine-forty"));
        var small = await system.Client.AddBookAsync(path);
        var giant = await system.Client.RecognizeAsync(await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 150)));
        await system.Client.WaitForAsync(giant, state => state.GetProperty("stage").GetString() == "scanning", () => system.Tails);

        var end = await system.Client.WaitForEndAsync(await system.Client.RecognizeAsync(small), () => system.Tails);
        var beside = await system.Client.GetJobAsync(giant);

        TestContext.Out.WriteLine($"{beside.GetProperty("stage")} {beside.GetProperty("chunks_done")}/{beside.GetProperty("chunks_total")} when the small job had ended");
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), end.ToString());
        Assert.That(beside.GetProperty("status").GetString(), Is.EqualTo("processing"), beside.ToString());
        Assert.That(beside.GetProperty("progress").GetInt32(), Is.LessThan(90), "not just before its end");
        var giantEnd = await system.Client.WaitForEndAsync(giant, () => system.Tails);
        Assert.That(giantEnd.GetProperty("status").GetString(), Is.EqualTo("completed"));
    }

    private async Task<int> CountAsync(string status)
    {
        var stats = await system.Client.Http.GetFromJsonAsync<JsonElement>("api/stats");
        return stats.GetProperty("tasks").GetProperty(status).GetInt32();
    }
}
