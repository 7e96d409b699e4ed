using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class RecognitionStepsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task CompileAsync_WhenTheJobBeganMinutesAgo_TellsItsProcessingTimeInSeconds()
    {
        var (store, engine) = (new MemoryDocumentStore(), new FakeEngine());
        await using var services = Services();
        var steps = Steps(store, engine, services);
        var command = await AddBookAsync(store);

        await steps.PlanAsync(StepOf(command), command, _clock.GetUtcNow().AddSeconds(-90.25), CancellationToken.None);

        var result = ResultJson.Deserialize(await store.FindAsync(new DocumentKey(command.JobId, DocumentKinds.Result), CancellationToken.None));
        Assert.That(result.Statistics.ProcessingTime, Is.EqualTo(90.25));
    }

    [Test]
    public async Task PlanAsync_WhenAnotherWorkerPlannedAtTheSameTime_FollowsThePlanThatWasFirst()
    {
        var (store, engine) = (new MemoryDocumentStore(), new FakeEngine());
        await using var services = Services();
        var command = await AddBookAsync(store, string.Concat(Enumerable.Repeat("Nobody came.\n", 3_000)));
        var first = await Steps(store, engine, services).PlanAsync(StepOf(command), command, _clock.GetUtcNow(), CancellationToken.None);

        var second = await Steps(store, engine, services).PlanAsync(StepOf(command), command, _clock.GetUtcNow().AddHours(1), CancellationToken.None);

        Assert.That(first.Plan!.Chunks, Has.Count.GreaterThan(1));
        Assert.That(second.Plan!.StartedAt, Is.EqualTo(first.Plan.StartedAt));
        Assert.That(second.Plan.Chunks, Is.EqualTo(first.Plan.Chunks));
    }

    [Test]
    public async Task ScanAsync_WhenAnotherWorkerStoresTheChunkDuringTheWaitForASlot_ComputesNothing()
    {
        var (store, engine) = (new MemoryDocumentStore(), new FakeEngine());
        await using var services = Services();
        var steps = Steps(store, engine, services);
        var command = await AddBookAsync(store, string.Concat(Enumerable.Repeat("Nobody came.\n", 3_000)));
        await steps.PlanAsync(StepOf(command), command, _clock.GetUtcNow(), CancellationToken.None);
        using var gate = new LaneGate(Options.Create(new WorkerOptions { Slots = 1 }), _clock);
        var taken = await gate.EnterAsync(RecognitionPriority.Normal, CancellationToken.None);

        var scan = steps.ScanAsync(
            new Step(command.JobId, 1, RecognitionPhase.Scan, 1), 1, new StepSlot(gate, RecognitionPriority.Normal, CancellationToken.None), CancellationToken.None);
        Assert.That(gate.Waiting, Is.EqualTo(1), "it has read its chunk and waits");
        await store.AddAsync(new DocumentKey(command.JobId, DocumentKinds.Scan, 1), new byte[] { 1 }, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(2));
        taken!.Dispose();

        Assert.That((await scan).Preview, Is.Null);
        Assert.That(engine.Scans, Is.Zero);
    }

    private static Step StepOf(RecognizeCharacters command) => new(command.JobId, command.Attempt, RecognitionPhase.Plan);

    private static ServiceProvider Services() => new ServiceCollection().AddMetrics().BuildServiceProvider();

    private static async Task<RecognizeCharacters> AddBookAsync(MemoryDocumentStore store, string text = "Nobody came.")
    {
        var command = new RecognizeCharacters
        {
            JobId = Guid.NewGuid(),
            Attempt = 1,
            BookId = Guid.NewGuid(),
            TextLength = text.Length,
            Options = new Contracts.RecognitionOptions(),
        };
        await store.AddPagesAsync(command.BookId, text.AsMemory(), CancellationToken.None);
        return command;
    }

    private RecognitionSteps Steps(MemoryDocumentStore store, FakeEngine engine, IServiceProvider services)
    {
        var options = Options.Create(new WorkerOptions { ChunkLength = 16_384 });
        var telemetry = new WorkerTelemetry(
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), new LaneGate(options, _clock), _clock, NullLogger<WorkerTelemetry>.Instance);
        var documents = new JobDocuments(store, new AbandonedJobs(options, NullLogger<AbandonedJobs>.Instance), _clock, options, NullLogger<JobDocuments>.Instance);
        return new RecognitionSteps(documents, new BookReader(store), engine, telemetry, _clock, options);
    }
}
