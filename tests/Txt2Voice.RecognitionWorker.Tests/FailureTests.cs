using System.Data.Common;

using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class FailureTests : WorkerFixture
{
    protected override Dictionary<string, string?> Settings => new()
    {
        ["Worker:ChunkLength"] = "16384",
        ["Worker:MaxTries"] = "3",
        ["Worker:MaxDatabaseTries"] = "6",
    };

    [Test]
    public async Task Consume_WhenTextIsMissing_FailsTheJobAtOnce()
    {
        await SendAsync(Recognize(100));

        var failed = await PublishedAsync<RecognitionFailed>();
        Assert.That(
            (failed.JobId, failed.Code, failed.Phase, failed.ChunkIndex, failed.Tries),
            Is.EqualTo((JobId, "text_missing", RecognitionPhase.Plan, (int?)null, 1)));
        Assert.That(await Harness.Consumed.Any<RecognizeCharacters>(message => message.Exception is null), Is.True);
    }

    [Test]
    public async Task Consume_WhenTextIsShorterThanTheCommandSays_FailsTheJob()
    {
        var text = await AddBookAsync(500);

        await SendAsync(Recognize(text.Length + 1));

        Assert.That((await PublishedAsync<RecognitionFailed>()).Code, Is.EqualTo("text_missing"));
    }

    [Test]
    public async Task Consume_WhenPlanIsMissing_FailsTheJob()
    {
        await SendAsync(Scan(4));

        var failed = await PublishedAsync<RecognitionFailed>();
        Assert.That((failed.Code, failed.Phase, failed.ChunkIndex), Is.EqualTo(("plan_missing", RecognitionPhase.Scan, 4)));
    }

    [Test]
    public async Task Consume_WhenChunkIsNotInThePlan_FailsTheJob()
    {
        await PlanAsync(chunks: 2);

        await SendAsync(Scan(99));

        Assert.That((await PublishedAsync<RecognitionFailed>()).Code, Is.EqualTo("chunk_unknown"));
    }

    [Test]
    public async Task Consume_WhenAScanIsMissing_FailsTheCast()
    {
        await PlanAsync(chunks: 2);

        await SendAsync(new BuildCast { JobId = JobId, Attempt = 1 });

        var failed = await PublishedAsync<RecognitionFailed>();
        Assert.That((failed.Code, failed.Phase), Is.EqualTo(("partial_result_missing", RecognitionPhase.Cast)));
    }

    [Test]
    public async Task Consume_WhenTheEngineFailsOnce_TriesAgain()
    {
        await PlanAsync(chunks: 2);
        Engine.OnScan = (before, _) => before == 0 ? throw new InvalidOperationException("a passing fault") : Task.CompletedTask;

        await SendAsync(Scan(1));

        await PublishedAsync<ChunkScanned>();
        Assert.That(Engine.Scans, Is.EqualTo(2));
        Assert.That(PublishedSoFar<RecognitionFailed>(), Is.Empty);
    }

    [Test]
    public async Task Consume_WhenTheEngineKeepsFailing_FailsTheJobAndLeavesTheCommandInTheErrorQueue()
    {
        await PlanAsync(chunks: 2);
        Engine.OnScan = (_, _) => throw new InvalidOperationException("a lasting fault");

        await SendAsync(Scan(1));

        var failed = await PublishedAsync<RecognitionFailed>();
        var fault = await PublishedAsync<Fault<ScanChunk>>();
        Assert.Multiple(() =>
        {
            Assert.That(
                (failed.Code, failed.Phase, failed.ChunkIndex, failed.Tries), Is.EqualTo(("recognition_error", RecognitionPhase.Scan, 1, 3)));
            Assert.That(failed.Message, Is.EqualTo("The recognition failed: a lasting fault"));
            Assert.That(Engine.Scans, Is.EqualTo(3));
            Assert.That(fault.Message, Is.EqualTo(Scan(1)), "A fault is what goes to the error queue.");
        });
    }

    [Test]
    public async Task Consume_WhenTheEngineThrowsACancellationOfItsOwn_CountsItAsAFailure()
    {
        await PlanAsync(chunks: 2);
        Engine.OnScan = (_, _) => throw new TaskCanceledException("a request of the engine timed out");

        await SendAsync(Scan(0));

        var failed = await PublishedAsync<RecognitionFailed>();
        Assert.That((failed.Code, failed.Tries), Is.EqualTo(("recognition_error", 3)));
    }

    [Test]
    public async Task Consume_WhenTheDatabaseIsAwayForAWhile_WaitsLongerThanForTheEngine()
    {
        await PlanAsync(chunks: 2);
        var failures = 0;
        Store.BeforeAccess = () =>
        {
            if (failures < 5)
            {
                failures++;
                throw new DatabaseIsAway();
            }
        };

        await SendAsync(Scan(0));

        await PublishedAsync<ChunkScanned>();
        Assert.That(failures, Is.EqualTo(5));
    }

    [Test]
    public async Task Consume_WhenTheDatabaseStaysAway_FailsWithItsOwnCode()
    {
        await PlanAsync(chunks: 2);
        Store.BeforeAccess = () => throw new DatabaseIsAway();

        await SendAsync(Scan(0));

        var failed = await PublishedAsync<RecognitionFailed>();
        Assert.That((failed.Code, failed.Tries), Is.EqualTo(("storage_error", 6)));
    }

    private sealed class DatabaseIsAway : DbException;
}
