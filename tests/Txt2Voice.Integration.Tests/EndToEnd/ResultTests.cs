using System.Globalization;
using System.Text.RegularExpressions;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>The distributed mode with two workers, books in many chunks: what a client and an operator see.</summary>
public partial class ResultTests
{
    private static readonly string[] Lanes = [Queues.RecognitionUrgent, Queues.RecognitionNormal, Queues.RecognitionBulk];

    private DistributedSystem system = null!;
    private SampleBooks books = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 2, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.050",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [TestCase("en", "the-nine-forty")]
    [TestCase("zh", "man-yi-ke")]
    public async Task Recognize_InManyChunksOnTwoWorkers_GivesTheDocumentOfTheEmbeddedMode(string language, string sample)
    {
        var path = books.Write(language, sample, chunks: 6);

        var job = await system.Client.RecognizeAsync(await system.Client.AddBookAsync(path));
        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        var distributed = await system.Client.GetResultAsync(job);

        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), end.ToString());
        Assert.That(end.GetProperty("chunks_total").GetInt32(), Is.GreaterThanOrEqualTo(6), "the test is about many chunks");
        Assert.That(system.Workers.Select(worker => worker.Logs.Count(line => line.Contains("computed chunk", StringComparison.Ordinal))),
            Is.All.GreaterThan(0), "both workers share the work");
        Assert.That(WithoutTime(distributed), Is.EqualTo(WithoutTime(await RecognizeEmbeddedAsync(path))));
    }

    [Test]
    public async Task Events_OfAJob_MoveAndEnd()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-bell-of-the-constance", chunks: 6));
        var job = await system.Client.RecognizeAsync(book);

        var events = await system.Client.FollowAsync(job);

        var progress = events.Select(state => state.GetProperty("progress").GetInt32()).ToList();
        Assert.That(progress, Is.Ordered);
        Assert.That(progress.Distinct().Count(), Is.GreaterThan(3));
        Assert.That(events[^1].GetProperty("status").GetString(), Is.EqualTo("completed"));
        Assert.That(progress[^1], Is.EqualTo(100));
    }

    [Test]
    public void Workers_BesideTheOthers_ComputeAtALowerPriority()
    {
        // Of a run that has another priority than the normal one already, they keep that.
        var expected = NiceOf("/proc/self/stat") is var own && own == 0 ? 10 : own;

        var computing = system.Workers
            .SelectMany(worker => Directory.EnumerateDirectories($"/proc/{worker.Id}/task"))
            .Where(thread => File.ReadAllText($"{thread}/comm").StartsWith(".NET TP Worker", StringComparison.Ordinal))
            .ToList();

        Assert.That(computing.Select(thread => NiceOf($"{thread}/stat")), Is.Not.Empty.And.All.EqualTo(expected));

        // The 17th field after the name, which is in parentheses.
        static int NiceOf(string path) => int.Parse(File.ReadAllText(path).Split(") ")[^1].Split(' ')[16], CultureInfo.InvariantCulture);
    }

    [Test]
    public async Task Queues_OfTheBroker_AreThoseThatAnOperatorExpects()
    {
        var queues = await TestServers.RabbitMq.Management.QueuesAsync(system.VirtualHost);

        string[] working = [.. Lanes, Queues.RecognitionJob, Queues.Webhooks];
        var durable = queues.Where(queue => queue.Durable).ToList();
        Assert.That(durable.Select(queue => queue.Name), Is.EquivalentTo(
            working.SelectMany(name => new[] { name, $"{name}_error" }).Append(Queues.DeadLetter)));
        Assert.That(durable.Select(queue => queue.Type), Is.All.EqualTo("quorum"));
    }

    private async Task<string> RecognizeEmbeddedAsync(string path)
    {
        var output = books.PathOf($"{Guid.NewGuid()}.json");
        await ChildProcess.RunAsync(
            "dotnet",
            [SourceTree.AssemblyOf("Txt2Voice.Standalone", "txt2voice"), "recognize", path, "--output", output],
            new Dictionary<string, string> { ["HOME"] = books.PathOf("") },
            TimeSpan.FromSeconds(120));
        return await File.ReadAllTextAsync(output);
    }

    private static string WithoutTime(string document)
    {
        Assert.That(ProcessingTime().Matches(document), Has.Count.EqualTo(1));
        return ProcessingTime().Replace(document, "");
    }

    [GeneratedRegex("\"processing_time\": ?[0-9.eE+-]+")]
    private static partial Regex ProcessingTime();
}
