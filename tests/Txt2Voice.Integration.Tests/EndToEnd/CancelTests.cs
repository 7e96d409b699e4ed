using System.Diagnostics;
using System.Net;
using System.Text.Json;

using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>A cancelled job stops within a second wherever it stands, and none of its commands is computed, by whichever worker.</summary>
public class CancelTests
{
    /// <summary>What a step takes at least: longer than a cancellation may take.</summary>
    private const string StepTime = "00:00:01.500";

    private static readonly Dictionary<string, string> NoDelay = new() { ["Worker__SimulatedDelayPerChunk"] = "00:00:00" };

    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
            ["Worker__SimulatedDelayPerChunk"] = StepTime,
        });

        // The first cancellation of a process compiles the code of all that follow.
        var first = await SubmitAsync(chunks: 1);
        await WaitForStageAsync(first, "planning");
        await CancelAsync(first);
        await DroppedAsync(first);
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [SetUp]
    public Task ReplaceWhatTheLastTestKilled() => system.ReplaceDeadAsync();

    [Test]
    public async Task Cancel_WithWorkInHandInAnyStage_StopsItWithinASecond()
    {
        var computed = new Dictionary<string, IReadOnlyList<string>>();

        // A book of one chunk is recognised as a whole while its job is planning.
        foreach (var (stage, chunks) in new[] { ("planning", 1), ("scanning", 6), ("casting", 2), ("attributing", 3), ("compiling", 2) })
        {
            await AssertStopsInTimeAsync(stage, async () =>
            {
                var job = await SubmitAsync(chunks);
                await WaitForStageAsync(job, stage);

                var clock = Stopwatch.StartNew();
                var answer = await CancelAsync(job);
                await DroppedAsync(job);
                clock.Stop();

                Assert.That(answer, Is.EqualTo(HttpStatusCode.Accepted), stage);
                await AssertIsCanceledAsync(job);
                computed.Add(job, ComputedSteps(job));
                return clock.Elapsed;
            });
        }

        await AssertCompletesAsync(await SubmitAsync(chunks: 1));
        Assert.Multiple(() =>
        {
            foreach (var (job, steps) in computed)
            {
                Assert.That(ComputedSteps(job), Is.EqualTo(steps), "nothing is computed afterwards");
            }
        });
    }

    [Test]
    public async Task Cancel_WhenEverySlotIsBusyWithAWholeBook_StopsThemWithinASecond()
    {
        await KillWorkersAsync();
        var worker = system.StartWorker(new Dictionary<string, string>(NoDelay) { ["Worker__ChunkLength"] = "100000000", ["Worker__Slots"] = "2" });
        var book = await AddBookAsync(chunks: 400);
        await worker.WaitUntilAsync("ready");

        await AssertStopsInTimeAsync("whole books", async () =>
        {
            var jobs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => system.Client.RecognizeAsync(book)));
            await Task.WhenAll(jobs.Select(job => WaitForStageAsync(job, "planning")));

            var clock = Stopwatch.StartNew();
            await Task.WhenAll(jobs.Select(CancelAsync));
            await Task.WhenAll(jobs.Select(DroppedAsync));
            return clock.Elapsed;
        });
        await KillWorkersAsync();
    }

    [Test]
    public async Task Cancel_WhenTheWorkerDoesNotHearOfIt_StopsTheWorkAllTheSame()
    {
        await KillWorkersAsync();
        var worker = system.StartWorker(new Dictionary<string, string> { ["Worker__AbandonedCheckInterval"] = "00:00:00.200" });

        // One of many chunks is done, so the worker's queue is bound and the next chunks are in hand.
        var job = await SubmitAsync(chunks: 20);
        await Eventually.TrueAsync("the first chunk", () => Task.FromResult(ComputedSteps(job).Exists(step => step.Contains("of Scan", StringComparison.Ordinal))), Patience, () => worker.Tail);
        var heard = await TestServers.RabbitMq.Management.UnbindAllAsync(system.VirtualHost, "Txt2Voice.Contracts:RecognitionAbandoned");

        await CancelAsync(job);

        await AssertIsCanceledAsync(job);
        await DroppedAsync(job);
        Assert.That(heard, Is.Positive);
        Assert.That(worker.Logs, Has.Some.Contains($"{IdOf(job)} was abandoned unheard"));
        await system.Workers[^1].KillAsync();
    }

    [Test]
    public async Task Cancel_QueuedJobsAndThenAFreshWorker_ComputesNoneOfThem()
    {
        await KillWorkersAsync();
        var book = await AddBookAsync(chunks: 1);
        var jobs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => system.Client.RecognizeAsync(book)));
        await Task.WhenAll(jobs.Select(CancelAsync));
        await Task.WhenAll(jobs.Select(AssertIsCanceledAsync));

        var fresh = system.StartWorker(NoDelay);
        var last = await system.Client.RecognizeAsync(book);

        await AssertCompletesAsync(last);
        await Eventually.GetAsync("the commands to be dropped", () => Task.FromResult(Dropped(fresh)), count => count >= jobs.Length, Patience, () => fresh.Tail);
        Assert.That(fresh.Logs.Where(line => line.Contains(": computed", StringComparison.Ordinal) && !line.Contains(IdOf(last), StringComparison.Ordinal)), Is.Empty);
        Assert.That(await TestServers.RabbitMq.Management.GetMessagesAsync(system.VirtualHost, Queues.RecognitionNormal), Is.Empty);
        await KillWorkersAsync();
    }

    [Test]
    public async Task Cancel_WhenItRacesWithTheEnd_LeavesOneEnd()
    {
        await KillWorkersAsync();
        system.StartWorker(NoDelay);
        var book = await AddBookAsync(chunks: 1);
        await AssertCompletesAsync(await system.Client.RecognizeAsync(book));

        var random = new Random(7);
        var delays = Enumerable.Range(0, 40).Select(_ => TimeSpan.FromMilliseconds(random.Next(2_000))).ToList();
        var jobs = await Task.WhenAll(delays.Select(async delay =>
        {
            var job = await system.Client.RecognizeAsync(book);
            await Task.Delay(delay);
            return (Path: job, Answer: await CancelAsync(job), End: await system.Client.WaitForEndAsync(job, () => system.Tails));
        }));
        await AssertCompletesAsync(await system.Client.RecognizeAsync(book));

        TestContext.Out.WriteLine(string.Join(", ", jobs.CountBy(job => $"{job.Answer} {StatusOf(job.End)}").Select(pair => $"{pair.Value} {pair.Key}")));
        foreach (var (path, answer, end) in jobs)
        {
            var later = await system.Client.GetJobAsync(path);
            using var result = await system.Client.Http.GetAsync($"{path}/result");
            Assert.That(answer, Is.AnyOf(HttpStatusCode.Accepted, HttpStatusCode.Conflict));
            Assert.That(JsonElement.DeepEquals(later, end), Is.True, $"{end}\n{later}");
            Assert.That(result.IsSuccessStatusCode, Is.EqualTo(StatusOf(end) == "completed"), end.ToString());
        }

        await KillWorkersAsync();
    }

    [Test]
    public async Task Cancel_AgainAndAgain_ChangesNothingMore()
    {
        var job = await SubmitAsync(chunks: 6);
        await WaitForStageAsync(job, "scanning");

        var first = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CancelAsync(job)));
        await AssertIsCanceledAsync(job);
        var end = await system.Client.GetJobAsync(job);
        var again = await CancelAsync(job);

        Assert.That(first, Is.All.AnyOf(HttpStatusCode.Accepted, HttpStatusCode.OK));
        Assert.That(again, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(JsonElement.DeepEquals(await system.Client.GetJobAsync(job), end), Is.True);
    }

    [Test]
    public async Task Cancel_WhileTheBrokerIsDown_IsAcceptedAndHappensWhenItIsBack()
    {
        var job = await SubmitAsync(chunks: 20);
        await WaitForStageAsync(job, "scanning");

        await TestServers.RabbitMq.KillAsync();
        HttpStatusCode answer;
        try
        {
            answer = await CancelAsync(job);
        }
        finally
        {
            await TestServers.RabbitMq.StartAsync();
        }

        Assert.That(answer, Is.EqualTo(HttpStatusCode.Accepted));
        await AssertIsCanceledAsync(job);

        // Until a worker that lost its connection hears of events again, its watch stops the work, and that may take longer than the promise of the other tests.
        await KillWorkersAsync();
    }

    /// <summary>Cancels fresh work until it stops as promised: a machine that is held up for a moment makes one cancellation late, not three in a row.</summary>
    private async Task AssertStopsInTimeAsync(string what, Func<Task<TimeSpan>> cancel)
    {
        var times = new List<TimeSpan>();
        do
        {
            times.Add(await cancel());
        }
        while (times[^1] >= Promise && times.Count < 3);

        TestContext.Out.WriteLine($"{what}: stopped {string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:F0}"))} ms after the request");
        Assert.That(times, Has.Some.LessThan(Promise), () => $"{what}\n{system.Tails}");
    }

    private static string IdOf(string job) => job[(job.LastIndexOf('/') + 1)..];

    private static string? StatusOf(JsonElement job) => job.GetProperty("status").GetString();

    private static int Dropped(ServiceProcess worker) => worker.Logs.Count(line => line.Contains("is abandoned: dropped", StringComparison.Ordinal));

    private async Task<string> AddBookAsync(int chunks)
    {
        if (chunks > 1)
        {
            return await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks));
        }

        var path = books.PathOf("short.txt");
        await File.WriteAllTextAsync(path, SourceTree.Sample("en", "the-nine-forty"));
        return await system.Client.AddBookAsync(path);
    }

    private async Task<string> SubmitAsync(int chunks) => await system.Client.RecognizeAsync(await AddBookAsync(chunks));

    private async Task<HttpStatusCode> CancelAsync(string job)
    {
        using var answer = await system.Client.Http.PostAsync($"{job}/cancel", null);
        return answer.StatusCode;
    }

    private Task<JsonElement> WaitForStageAsync(string job, string stage) => system.Client.WaitForAsync(
        job,
        state => state.GetProperty("stage").GetString() == stage || StatusOf(state) is "completed" or "failed",
        () => system.Tails);

    /// <summary>Waits until a worker says that it has dropped a command of the job, the one in hand or the next.</summary>
    private Task DroppedAsync(string job) => Eventually.TrueAsync(
        $"the work on {job} to stop",
        () => Task.FromResult(LogsOf(job).Any(line => line.Contains("is abandoned: dropped", StringComparison.Ordinal))),
        Patience,
        () => system.Tails);

    private List<string> ComputedSteps(string job) => [.. LogsOf(job).Where(line => line.Contains(": computed", StringComparison.Ordinal))];

    private IEnumerable<string> LogsOf(string job) =>
        system.Workers.SelectMany(worker => worker.Logs).Where(line => line.Contains(IdOf(job), StringComparison.Ordinal));

    private Task KillWorkersAsync() =>
        Task.WhenAll(system.Workers.Where(worker => !worker.HasExited).Select(worker => worker.KillAsync()));

    private async Task AssertIsCanceledAsync(string job)
    {
        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(StatusOf(end), Is.EqualTo("canceled"), end.ToString());
    }

    private async Task AssertCompletesAsync(string job)
    {
        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(StatusOf(end), Is.EqualTo("completed"), $"{end}\n{system.Tails}");
    }
}
