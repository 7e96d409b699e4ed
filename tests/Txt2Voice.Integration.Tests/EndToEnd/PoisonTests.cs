using System.Net;
using System.Text.Json;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>A chunk that cannot be recognised fails its own job, and no other; once the cause is gone, a retry goes on from what is finished.</summary>
public class PoisonTests
{
    private const string ErrorText = "This sentence breaks the reader.";
    private const string CrashText = "This sentence kills the reader.";
    private const int Chunks = 6;

    private static readonly string[] BothEnds = ["failed", "completed"];

    private static readonly Dictionary<string, string> Poisoned = new()
    {
        ["Worker__SimulatedErrorText"] = ErrorText,
        ["Worker__SimulatedCrashText"] = CrashText,
    };

    private SampleBooks books = null!;
    private DistributedSystem system = null!;
    private HttpReceiver client = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        client = await HttpReceiver.StartAsync();
        system = await DistributedSystem.StartAsync(workers: 0, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__Slots"] = "2",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.100",
            ["Notifier__AllowLoopback"] = "true",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        await client.DisposeAsync();
        books?.Dispose();
    }

    [TearDown]
    public async Task StopWorkers()
    {
        foreach (var worker in system.Workers.Where(worker => !worker.HasExited))
        {
            await worker.TerminateAsync();
        }
    }

    [Test]
    public async Task Chunk_ThatAlwaysThrows_FailsItsJobAloneAndARetryFinishesIt()
    {
        system.StartWorker(Poisoned);
        var neighbours = new[] { await SubmitAsync(Healthy()), await SubmitAsync(Healthy()) };
        var job = await SubmitAsync(books.WriteWith(Chunks, ErrorText), client.Address + "poison");

        var failed = await EndAsync(job, "failed");
        foreach (var neighbour in neighbours)
        {
            await EndAsync(neighbour, "completed");
        }

        var error = failed.GetProperty("error");
        var chunk = error.GetProperty("chunk").GetInt32();
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("recognition_error"));
            Assert.That(error.GetProperty("message").GetString(), Does.Contain("SimulatedErrorText").And.Not.Contain("Exception").And.Not.Contain("   at "));
            Assert.That(error.GetProperty("tries").GetInt32(), Is.EqualTo(3));
            Assert.That(chunk, Is.GreaterThan(0));
        });
        await AssertInErrorQueueAsync(job, chunk);
        await WaitForCallbacksAsync(1);

        await StopWorkers();
        system.StartWorker();
        Assert.That(await system.Client.RetryAsync(job), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await system.Client.RetryAsync(job), Is.AnyOf(HttpStatusCode.Accepted, HttpStatusCode.OK), "a repeat does no harm");
        var begun = await system.Client.WaitForAsync(job, state => state.GetProperty("attempt").GetInt32() == 2, () => system.Tails);
        Assert.That(begun.GetProperty("progress").GetInt32(), Is.GreaterThanOrEqualTo(failed.GetProperty("progress").GetInt32()).And.GreaterThan(0));
        var completed = await EndAsync(job, "completed");

        Assert.That(completed.GetProperty("error").ValueKind, Is.EqualTo(JsonValueKind.Null));
        foreach (var phase in (string[])["Scan", "Attribute"])
        {
            var computed = ComputedChunks.Of(IdOf(job), phase, [.. system.Workers]);
            Assert.That(computed, Is.EquivalentTo(Enumerable.Range(0, completed.GetProperty("chunks_total").GetInt32())), $"{phase}: each once, both attempts together");
        }

        Assert.That(await system.Client.RetryAsync(job), Is.EqualTo(HttpStatusCode.Conflict));
        await WaitForCallbacksAsync(2);
        Assert.That(client.Requests.Select(StatusOf), Is.EqualTo(BothEnds), "each end once");
        Assert.That(client.Requests.Select(request => request.Headers["webhook-id"]), Is.Unique);
    }

    [Test]
    public async Task Chunk_ThatKillsItsWorker_FailsItsJobAfterThreeDeaths()
    {
        var before = system.Workers.Count;
        system.StartWorker(Poisoned);
        var neighbours = new[] { await SubmitAsync(Healthy()), await SubmitAsync(Healthy()) };
        var job = await SubmitAsync(books.WriteWith(Chunks, CrashText));

        // What a supervisor does.
        var failed = await Eventually.GetAsync(
            $"the end of {job}",
            async () =>
            {
                if (system.Workers[^1].HasExited)
                {
                    system.StartWorker(Poisoned);
                }

                return await system.Client.GetJobAsync(job);
            },
            state => state.GetProperty("completed_at").ValueKind != JsonValueKind.Null,
            TimeSpan.FromMinutes(2),
            () => system.Tails);
        foreach (var neighbour in neighbours)
        {
            await EndAsync(neighbour, "completed");
        }

        var error = failed.GetProperty("error");
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("worker_crashed"));
            Assert.That(error.GetProperty("tries").GetInt32(), Is.EqualTo(3));
            Assert.That(system.Workers.Skip(before).Count(worker => worker.HasExited), Is.EqualTo(3), "and no fourth");
        });
        await AssertInErrorQueueAsync(job, error.GetProperty("chunk").GetInt32());
        var notes = $"SELECT count(*) FROM documents WHERE kind LIKE 'start%' AND owner_id <> '{IdOf(job)}'";
        Assert.That(await new StoredDocuments(system.ConnectionString).CountAsync(notes), Is.Zero, "innocents take their notes back");
    }

    private static Guid IdOf(string job) => Guid.Parse(job[(job.LastIndexOf('/') + 1)..]);

    private static string? StatusOf(ReceivedRequest request) => JsonSerializer.Deserialize<JsonElement>(request.Body).GetProperty("status").GetString();

    private string Healthy() => books.Write("en", "the-nine-forty", Chunks);

    private Task WaitForCallbacksAsync(int count) => Eventually.TrueAsync(
        $"callback {count}", () => Task.FromResult(client.Requests.Count >= count), TimeSpan.FromSeconds(30), () => system.Tails);

    private async Task<string> SubmitAsync(string path, string? callback = null) =>
        await system.Client.RecognizeAsync(await system.Client.AddBookAsync(path), new { callback_url = callback });

    private async Task<JsonElement> EndAsync(string job, string status)
    {
        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo(status), $"{end}\n{system.Tails}");
        return end;
    }

    private async Task AssertInErrorQueueAsync(string job, int chunk)
    {
        var messages = await Eventually.GetAsync(
            "the command in the error queue",
            () => TestServers.RabbitMq.Management.GetMessagesAsync(system.VirtualHost, $"{Queues.RecognitionNormal}_error", keep: true),
            found => found.Any(message => message.Contains(IdOf(job).ToString(), StringComparison.Ordinal)),
            TimeSpan.FromSeconds(20));
        var message = JsonSerializer.Deserialize<JsonElement>(messages.Single(found => found.Contains(IdOf(job).ToString(), StringComparison.Ordinal)));
        Assert.That(message.GetProperty("message").GetProperty("chunkIndex").GetInt32(), Is.EqualTo(chunk));
    }
}
