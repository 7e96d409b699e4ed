using System.Text;
using System.Text.Json;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Broker;

/// <summary>What somebody puts into a queue by hand ends where an operator looks, or is dropped with a line in the log, and disturbs nothing.</summary>
public sealed class MalformedMessageTests
{
    private const string Errors = "_error";
    private const string Skipped = "_skipped";
    private const string Book = "\"Good morning, Mr. Lamb,\" said Anna Reed. \"Good morning,\" said Mr. Lamb.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] OwnQueues = [Queues.RecognitionJob, Queues.RecognitionNormal, Queues.Webhooks];

    private readonly SampleBooks books = new();

    private DistributedSystem system = null!;

    private static RabbitMqManagement Broker => TestServers.RabbitMq.Management;

    [OneTimeSetUp]
    public async Task StartSystem() => system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
    {
        ["Worker__ChunkLength"] = "1",
        ["Worker__Slots"] = "1",
        ["Worker__MaxTries"] = "2",
        ["Worker__SimulatedDelayPerChunk"] = "00:00:00.300",
    });

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books.Dispose();
    }

    [TestCaseSource(nameof(OwnQueues))]
    public async Task Queue_MalformedMessagesPutInByHand_EndWhereAnOperatorLooks(string queue)
    {
        var cases = CasesOf(queue);
        foreach (var one in cases)
        {
            await Broker.PublishAsync(system.VirtualHost, queue, one.Body, one.ContentType, one.Name);
        }

        foreach (var end in new[] { Errors, Skipped })
        {
            var expected = cases.Where(one => one.End == end).Select(one => one.Name).ToList();
            await Eventually.GetAsync(
                $"{string.Join(", ", expected)} in {queue}{end}",
                () => CasesInAsync(queue + end),
                found => expected.TrueForAll(found.Contains),
                Limit,
                () => system.Tails);
        }

        foreach (var dropped in cases.Where(one => one.End.Length == 0))
        {
            await Eventually.TrueAsync(
                $"a line in a log about {dropped.Name}",
                () => Task.FromResult(Logs().Any(line => line.Contains(dropped.Marker, StringComparison.Ordinal))),
                Limit,
                () => system.Tails);
        }

        var job = await system.Client.RecognizeAsync(await AddBookAsync());
        var ended = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(ended.GetProperty("status").GetString(), Is.EqualTo("completed"), ended.ToString());
        await AssertSettledAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await CasesInAsync(queue + Errors), Is.EquivalentTo(cases.Where(one => one.End == Errors).Select(one => one.Name)));
            Assert.That(await CasesInAsync(queue + Skipped), Is.EquivalentTo(cases.Where(one => one.End == Skipped).Select(one => one.Name)));
            Assert.That(await CasesInAsync(Queues.DeadLetter), Is.Empty, "nothing went round and round");
            foreach (var kept in (await Broker.QueuesAsync(system.VirtualHost)).Where(one => one.Name == queue + Errors || one.Name == queue + Skipped))
            {
                Assert.That((kept.Type, kept.Durable), Is.EqualTo(("quorum", true)), kept.Name);
                Assert.That(kept.Arguments.TryGetProperty("x-delivery-limit", out _), Is.False, $"looking into {kept.Name} often loses nothing");
            }
        });
    }

    [Test]
    public async Task Job_MalformedMessagesNameItWhileItRuns_CompletesAllTheSame()
    {
        const int LeastChunks = 4;
        var job = await system.Client.RecognizeAsync(await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", LeastChunks)));
        var jobId = job.Split('/')[^1];
        await system.Client.WaitForAsync(job, state => state.GetProperty("stage").GetString() == "scanning", () => system.Tails);

        foreach (var attempt in new[] { 1, 0, -1, int.MaxValue })
        {
            foreach (var chunkIndex in new[] { -1, 999, int.MaxValue })
            {
                await PutAsync(Queues.RecognitionNormal, "ScanChunk", new { jobId, attempt, chunkIndex });
                await PutAsync(Queues.RecognitionNormal, "AttributeChunk", new { jobId, attempt, chunkIndex });
                await PutAsync(Queues.RecognitionJob, "ChunkScanned", new { jobId, attempt, chunkIndex, sentenceCount = 1 });
                await PutAsync(Queues.RecognitionJob, "ChunkAttributed", new { jobId, attempt, chunkIndex, sentenceCount = 1 });
            }
        }

        var ended = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(ended.GetProperty("status").GetString(), Is.EqualTo("completed"), ended.ToString());
        Assert.That(ended.GetProperty("processed_sentences").GetInt32(), Is.EqualTo(ended.GetProperty("total_sentences").GetInt32()));
        await AssertSettledAsync();
    }

    private static IReadOnlyList<MalformedMessage> CasesOf(string queue) => queue switch
    {
        Queues.RecognitionJob => [.. CasesOfAny(), .. EventCases()],
        Queues.Webhooks => [.. CasesOfAny(), .. WebhookCases()],
        _ => [.. CasesOfAny(), .. CommandCases()],
    };

    private static IEnumerable<MalformedMessage> CasesOfAny()
    {
        yield return new("garbage", [0xFF, 0xFE, 0x00, 0x80, 0xC3, 0x28], null, Errors);
        yield return new("garbage-as-json", [0xFF, 0xFE, 0x00, 0x80, 0xC3, 0x28], "application/json", Errors);
        yield return new("empty", [], MalformedMessage.Envelope, Errors);
        yield return new("null", "null"u8.ToArray(), MalformedMessage.Envelope, Errors);
        yield return new("array", "[1, 2]"u8.ToArray(), MalformedMessage.Envelope, Errors);
        yield return new("no-envelope", "{\"hello\": \"world\"}"u8.ToArray(), "application/json", Errors);
        yield return MalformedMessage.Of("unknown-type", "Unheard", new { jobId = Guid.NewGuid() }, Skipped);
    }

    private static IEnumerable<MalformedMessage> EventCases()
    {
        yield return MalformedMessage.Of("random-job", "ChunkScanned", new { jobId = Guid.NewGuid(), attempt = 1, chunkIndex = 0, sentenceCount = 1 });
        yield return MalformedMessage.Of("empty-job", "CastBuilt", new { jobId = Guid.Empty, attempt = 1, characterCount = 0 });
        yield return MalformedMessage.Of("huge-attempt", "CastBuilt", new { jobId = Guid.NewGuid(), attempt = int.MaxValue, characterCount = 0 });
        yield return MalformedMessage.Of("too-huge-attempt", "CastBuilt", new { jobId = Guid.NewGuid(), attempt = long.MaxValue, characterCount = 0 }, Errors);
        yield return MalformedMessage.Of("negative-chunk", "ChunkAttributed", new { jobId = Guid.NewGuid(), attempt = 1, chunkIndex = -1, sentenceCount = 1 });
        yield return MalformedMessage.Of("null-job", "CancelRecognition", new { jobId = (Guid?)null, requestedAt = DateTimeOffset.UnixEpoch }, Errors);
        yield return MalformedMessage.Of("missing-field", "ChunkScanned", new { jobId = Guid.NewGuid(), attempt = 1, sentenceCount = 1 }, Errors);
        yield return MalformedMessage.Of("text-for-number", "RecognitionStarted", new { jobId = Guid.NewGuid(), attempt = "first", startedAt = "now" }, Errors);
    }

    private static IEnumerable<MalformedMessage> CommandCases()
    {
        yield return MalformedMessage.Of("random-job", "ScanChunk", new { jobId = Guid.NewGuid(), attempt = 1, chunkIndex = 0 });
        yield return MalformedMessage.Of("empty-job", "BuildCast", new { jobId = Guid.Empty, attempt = 1 });
        yield return MalformedMessage.Of("chunk-out-of-range", "ScanChunk", new { jobId = Guid.NewGuid(), attempt = 1, chunkIndex = int.MaxValue });
        yield return MalformedMessage.Of("negative-chunk", "AttributeChunk", new { jobId = Guid.NewGuid(), attempt = 1, chunkIndex = -1 });
        yield return MalformedMessage.Of("huge-attempt", "CompileResult", new { jobId = Guid.NewGuid(), attempt = int.MaxValue });
        yield return MalformedMessage.Of("too-huge-attempt", "CompileResult", new { jobId = Guid.NewGuid(), attempt = long.MaxValue }, Errors);
        yield return MalformedMessage.Of("null-job", "BuildCast", new { jobId = (Guid?)null, attempt = 1 }, Errors);
        yield return MalformedMessage.Of("missing-field", "ScanChunk", new { jobId = Guid.NewGuid(), attempt = 1 }, Errors);
        yield return MalformedMessage.Of(
            "null-options", "RecognizeCharacters", new { jobId = Guid.NewGuid(), attempt = 1, bookId = Guid.NewGuid(), textLength = 9, options = (object?)null }, Errors);
        yield return MalformedMessage.Of(
            "negative-length", "RecognizeCharacters", new { jobId = Guid.NewGuid(), attempt = 1, bookId = Guid.NewGuid(), textLength = -9, options = new { } });
        yield return MalformedMessage.Of("event-in-a-lane", "CastBuilt", new { jobId = Guid.NewGuid(), attempt = 1, characterCount = 1 }, Skipped);
    }

    private static IEnumerable<MalformedMessage> WebhookCases()
    {
        yield return MalformedMessage.Of("random-job", "DeliverWebhook", new Dictionary<string, object> { ["jobId"] = Guid.NewGuid(), ["attempt"] = 1, ["try"] = 1 });
        yield return MalformedMessage.Of("empty-job", "DeliverWebhook", new Dictionary<string, object> { ["jobId"] = Guid.Empty, ["attempt"] = 1, ["try"] = 1 });
        yield return MalformedMessage.Of("huge-attempt", "DeliverWebhook", new Dictionary<string, object> { ["jobId"] = Guid.NewGuid(), ["attempt"] = int.MaxValue, ["try"] = int.MaxValue });
        yield return MalformedMessage.Of("negative-try", "DeliverWebhook", new Dictionary<string, object> { ["jobId"] = Guid.NewGuid(), ["attempt"] = -1, ["try"] = -1 });
        yield return MalformedMessage.Of("null-job", "DeliverWebhook", new Dictionary<string, object?> { ["jobId"] = null, ["attempt"] = 1, ["try"] = 1 }, Errors);
        yield return MalformedMessage.Of("missing-field", "DeliverWebhook", new { jobId = Guid.NewGuid(), attempt = 1 }, Errors);
    }

    private Task PutAsync(string queue, string type, object message)
    {
        var made = MalformedMessage.Of(type, type, message);
        return Broker.PublishAsync(system.VirtualHost, queue, made.Body, made.ContentType, made.Name);
    }

    private async Task<IReadOnlyList<string>> CasesInAsync(string queue)
    {
        if ((await Broker.QueuesAsync(system.VirtualHost)).All(one => one.Name != queue))
        {
            return [];
        }

        return [.. (await Broker.TakeAsync(system.VirtualHost, queue, count: 100, keep: true))
            .Select(message => message.Properties.GetProperty("headers").TryGetProperty(RabbitMqManagement.CaseHeader, out var name) ? name.GetString()! : message.Payload)];
    }

    private async Task AssertSettledAsync() => await Eventually.GetAsync(
        "empty queues",
        async () => string.Join(", ", (await Broker.QueuesAsync(system.VirtualHost))
            .Where(queue => queue.Messages > 0 && !queue.Name.EndsWith(Errors, StringComparison.Ordinal) && !queue.Name.EndsWith(Skipped, StringComparison.Ordinal))
            .Select(queue => $"{queue.Name} {queue.Messages}")),
        left => left.Length == 0,
        Limit,
        () => system.Tails);

    private IEnumerable<string> Logs() =>
        system.Workers.Append(system.Orchestrator).Append(system.Notifier).SelectMany(process => process.Logs);

    private async Task<string> AddBookAsync()
    {
        var path = books.PathOf("malformed.txt");
        await File.WriteAllTextAsync(path, Book);
        return await system.Client.AddBookAsync(path);
    }

    /// <summary>A message that nobody would send.</summary>
    /// <param name="Name">Its name, which travels in a header.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="ContentType">What it says that it is; <c>null</c> for nothing.</param>
    /// <param name="End">What the name of the queue ends with where it stays; empty where it is dropped with a line in the log.</param>
    private sealed record MalformedMessage(string Name, byte[] Body, string? ContentType, string End)
    {
        public const string Envelope = "application/vnd.masstransit+json";

        /// <summary>What the line in the log says.</summary>
        public string Marker { get; private init; } = "";

        public static MalformedMessage Of(string name, string type, object message, string end = "")
        {
            var body = JsonSerializer.SerializeToElement(message);
            var envelope = new { messageId = Guid.NewGuid(), messageType = new[] { $"urn:message:Txt2Voice.Contracts:{type}" }, message = body };
            return new(name, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(envelope)), Envelope, end)
            {
                Marker = body.GetProperty("jobId").ToString(),
            };
        }
    }
}
