using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>Every process is asked to stop and replaced, one after the other, while clients work: none of them sees more than a refused connection.</summary>
public partial class RollingRestartTests
{
    private const int Clients = 3;
    private static readonly TimeSpan IdleStop = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> results = new();
    private SampleBooks books = null!;
    private DistributedSystem system = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 2, instances: 2, settings: new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__Slots"] = "2",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.200",
            ["Shutdown__DrainTime"] = "00:00:01",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [Test]
    public async Task EveryProcess_ReplacedDuringLoad_NoRequestFailsAndNothingIsComputedTwice()
    {
        var path = books.Write("en", "the-nine-forty", chunks: 5);
        using var rolled = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(number => WorkAsync(path, number, rolled.Token)).ToList();

        try
        {
            await ReplaceAllAsync(clients);
        }
        finally
        {
            await rolled.CancelAsync();
        }

        await Task.WhenAll(clients);
        var computed = system.Workers.SelectMany(worker => worker.Logs).Select(line => ComputedChunk().Match(line).Value).Where(found => found.Length > 0).ToList();
        TestContext.Out.WriteLine($"{results.Count} jobs, {computed.Count} chunks");
        Assert.That(results, Has.Count.GreaterThan(Clients), "there was load all the time");
        Assert.That(results.Distinct().Count(), Is.EqualTo(1), "the results are the same document");
        Assert.That(computed, Is.Unique.And.Not.Empty);
        Assert.That(await PutAsideAsync(), Is.Empty, "what is given back is no failure");

        ServiceProcess[] all = [.. system.Apis, .. system.Orchestrators, .. system.Workers, system.Notifier];
        var idle = await Task.WhenAll(all.Where(process => !process.HasExited).ToList().Select(StopAsync));
        Assert.That(idle, Is.All.LessThan(IdleStop), "who has nothing in hand waits for nothing");
    }

    private static async Task<TimeSpan> StopAsync(ServiceProcess process)
    {
        var clock = Stopwatch.StartNew();
        await process.TerminateAsync();
        TestContext.Out.WriteLine($"{process.Name} stopped in {clock.Elapsed.TotalSeconds:F1} s with {process.ExitCode}");
        Assert.That(process.ExitCode, Is.Zero, process.Tail);
        return clock.Elapsed;
    }

    /// <exception cref="HttpRequestException">What a client has seen that it should not see: it gives up, and this one with it.</exception>
    private async Task ReplaceAllAsync(IReadOnlyCollection<Task> clients)
    {
        (ServiceProcess Old, Action StartNew)[] replacements =
        [
            .. system.Workers.ToList().Select(worker => (worker, (Action)(() => system.StartWorker()))),
            .. system.Apis.ToList().Select(api => (api, (Action)system.StartApi)),
            .. system.Orchestrators.ToList().Select(orchestrator => (orchestrator, (Action)system.StartOrchestrator)),
            (system.Notifier, system.StartNotifier),
        ];
        foreach (var (old, startNew) in replacements)
        {
            await Task.WhenAll(clients.Where(client => client.IsCompleted));
            await StopAsync(old);
            startNew();
            await system.WaitUntilReadyAsync();
        }
    }

    private async Task<List<string>> PutAsideAsync()
    {
        var found = new List<string>();
        var queues = await TestServers.RabbitMq.Management.QueuesAsync(system.VirtualHost);
        foreach (var name in queues.Select(queue => queue.Name).Where(name => name.EndsWith("_error", StringComparison.Ordinal) || name == Queues.DeadLetter))
        {
            found.AddRange(await TestServers.RabbitMq.Management.GetMessagesAsync(system.VirtualHost, name, keep: true));
        }

        return found;
    }

    private async Task WorkAsync(string path, int number, CancellationToken rolled)
    {
        using var balancer = new BalancingHandler(() => [.. system.Apis.Where(api => !api.HasExited)]);
        using var client = new ApiClient(system.Api.Address, balancer);
        while (!rolled.IsCancellationRequested)
        {
            var job = await client.RecognizeAsync(await client.AddBookAsync(path));
            var end = number == 0 ? await FollowAsync(client, job) : await client.WaitForEndAsync(job, () => system.Tails);
            Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), $"{end}\n{system.Tails}");
            results.Enqueue(ProcessingTime().Replace(await client.GetResultAsync(job), ""));
        }
    }

    // As a browser does: where the stream ends before the job, it connects again and says what it has seen.
    private static async Task<JsonElement> FollowAsync(ApiClient client, string job)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        string? seen = null;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{job}/events");
            if (seen is not null)
            {
                request.Headers.Add("Last-Event-ID", seen);
            }

            using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            answer.EnsureSuccessStatusCode();
            await using var stream = await answer.Content.ReadAsStreamAsync(limit.Token);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(limit.Token))
            {
                Assert.That(item.EventId, Is.Not.EqualTo(seen), "nothing comes twice");
                seen = item.EventId;
                if (item.EventType is "completed" or "failed" or "canceled")
                {
                    return JsonSerializer.Deserialize<JsonElement>(item.Data);
                }
            }
        }
    }

    [GeneratedRegex(@"Job [-0-9a-f]+: computed chunk \d+ of \w+")]
    private static partial Regex ComputedChunk();

    [GeneratedRegex("\"processing_time\": ?[0-9.eE+-]+")]
    private static partial Regex ProcessingTime();
}
