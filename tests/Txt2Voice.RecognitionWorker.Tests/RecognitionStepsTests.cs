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
        var plan = await steps.PlanAsync(command, _clock.GetUtcNow(), CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(90.25));
        await steps.RecognizeWholeAsync(new Step(command.JobId, 1, RecognitionPhase.Plan), plan, CancellationToken.None);

        var result = ResultJson.Deserialize(await store.FindAsync(new DocumentKey(command.JobId, DocumentKinds.Result), CancellationToken.None));
        Assert.That(result.Statistics.ProcessingTime, Is.EqualTo(90.25));
    }

    [Test]
    public async Task PlanAsync_WhenAnotherWorkerPlannedAtTheSameTime_FollowsThePlanThatWasFirst()
    {
        var (store, engine) = (new MemoryDocumentStore(), new FakeEngine());
        await using var services = Services();
        var command = await AddBookAsync(store);
        var first = await Steps(store, engine, services).PlanAsync(command, _clock.GetUtcNow(), CancellationToken.None);

        var second = await Steps(store, engine, services).PlanAsync(command, _clock.GetUtcNow().AddHours(1), CancellationToken.None);

        Assert.That(second.StartedAt, Is.EqualTo(first.StartedAt));
        Assert.That(second.Chunks, Is.EqualTo(first.Chunks));
    }

    private static ServiceProvider Services() => new ServiceCollection().AddMetrics().BuildServiceProvider();

    private static async Task<RecognizeCharacters> AddBookAsync(MemoryDocumentStore store)
    {
        var command = new RecognizeCharacters
        {
            JobId = Guid.NewGuid(),
            Attempt = 1,
            BookId = Guid.NewGuid(),
            TextLength = 12,
            Options = new Contracts.RecognitionOptions(),
        };
        await store.AddPagesAsync(command.BookId, "Nobody came.".AsMemory(), CancellationToken.None);
        return command;
    }

    private RecognitionSteps Steps(MemoryDocumentStore store, FakeEngine engine, IServiceProvider services)
    {
        var options = Options.Create(new WorkerOptions());
        var telemetry = new WorkerTelemetry(
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), new LaneGate(options, _clock), _clock, NullLogger<WorkerTelemetry>.Instance);
        var documents = new JobDocuments(store, new AbandonedJobs(options), _clock, options, NullLogger<JobDocuments>.Instance);
        return new RecognitionSteps(documents, new BookReader(store), engine, telemetry, _clock, options);
    }
}
