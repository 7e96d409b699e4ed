using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class WebhookSweepTests : SagaFixture
{
    protected override OrchestratorOptions Options => new() { MaxResends = 2, ResumeAtStart = Resume };

    // Read once, when the services are built.
    private static bool Resume => TestContext.CurrentContext.Test.MethodName?.StartsWith("Resume", StringComparison.Ordinal) ?? false;

    [Test]
    public async Task Sweep_WhenTheTryIsOverdue_SendsItsCommandAgain()
    {
        var jobId = await EndJobAsync();

        Clock.Advance(Options.WebhookOverdueAfter - TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.That(await TakeSentAsync(), Is.Empty, "it may still be on its way");

        Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync();
        await SweepAsync();

        Assert.That(await TakeSentAsync(), Is.EqualTo(new[] { new Sent(nameof(DeliverWebhook), Queues.Webhooks, null, 1) { Try = 1 } }));
        Assert.That((await ReadAsync(jobId)).Resends, Is.EqualTo(1));
    }

    [Test]
    public async Task Sweep_WhenALaterTryIsOverdue_SendsThatOne()
    {
        var jobId = await EndJobAsync();
        await InScopeAsync((_, db) => db.AwaitNextTryAsync(
            new DeliverWebhook { JobId = jobId, Attempt = 1, Try = 3 }, Clock.GetUtcNow().AddHours(6), CancellationToken.None));

        Clock.Advance(TimeSpan.FromHours(6));
        await SweepAsync();
        Assert.That(await TakeSentAsync(), Is.Empty, "it is due only now");

        Clock.Advance(Options.WebhookOverdueAfter);
        await SweepAsync();
        Assert.That((await TakeSentAsync()).Single().Try, Is.EqualTo(4));
    }

    [Test]
    public async Task Sweep_WhenNobodyEverTries_WaitsLongerEachTimeAndThenGivesUp()
    {
        var jobId = await EndJobAsync();

        Clock.Advance(Options.WebhookOverdueAfter);
        await SweepAsync();
        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(1));
        Clock.Advance(Options.WebhookOverdueAfter);
        await SweepAsync();
        Assert.That(await TakeSentAsync(), Is.Empty, "the second time comes later than the first");
        Clock.Advance(Options.WebhookOverdueAfter);
        await SweepAsync();
        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(1));
        Clock.Advance(Options.WebhookOverdueAfter * 4);
        await SweepAsync();

        var webhook = await ReadAsync(jobId);
        Assert.That((webhook.Outcome, webhook.EndedAt, webhook.DueAt), Is.EqualTo(
            ((WebhookEnd?)WebhookEnd.GivenUp, (DateTimeOffset?)Clock.GetUtcNow(), (DateTimeOffset?)null)));
        Assert.That(await TakeSentAsync(), Is.Empty);
    }

    [Test]
    public async Task Sweep_WhenTheWebhookHasEnded_LeavesItAlone()
    {
        var jobId = await EndJobAsync();
        await DeliverAsync(jobId);

        Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync();

        Assert.That(await TakeSentAsync(), Is.Empty);
    }

    [Test]
    public async Task Sweep_WhenTheJobWasEndedByItsDeadline_KnowsItsWebhook()
    {
        await SubmitAsync(Request() with { Deadline = TimeSpan.FromMinutes(1) });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<DeadlineSweep>(Services).SweepAsync(CancellationToken.None);
        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(RecognitionAbandoned), nameof(DeliverWebhook) }));

        Clock.Advance(Options.WebhookOverdueAfter);
        await SweepAsync();

        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(DeliverWebhook) }));
    }

    [Test]
    public async Task Resume_WhenTheProcessStarts_SendsWhatWasInFlightOnce()
    {
        var inFlight = await EndJobAsync();
        var waiting = await EndJobAsync();
        await InScopeAsync((_, db) => db.AwaitNextTryAsync(
            new DeliverWebhook { JobId = waiting, Attempt = 1, Try = 1 }, Clock.GetUtcNow().AddMinutes(1), CancellationToken.None));
        await DeliverAsync(await EndJobAsync());

        var sweep = ActivatorUtilities.CreateInstance<WebhookSweep>(Services);
        await EndJobAsync(after: TimeSpan.FromSeconds(1));
        await sweep.SweepAsync(CancellationToken.None);
        await sweep.SweepAsync(CancellationToken.None);

        Assert.That(await TakeSentAsync(), Is.EqualTo(new[] { new Sent(nameof(DeliverWebhook), Queues.Webhooks, null, 1) { Try = 1 } }));
        var webhook = await ReadAsync(inFlight);
        Assert.That((webhook.Resends, webhook.DueAt), Is.EqualTo((0, (DateTimeOffset?)Clock.GetUtcNow())), "a restart is no resend");
    }

    [Test]
    public async Task Resume_WhenThereAreMoreThanABatch_LeavesNoneOut()
    {
        for (var i = 0; i < WebhookSweep.BatchSize + 5; i++)
        {
            await EndJobAsync();
        }

        await SweepAsync();

        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(WebhookSweep.BatchSize + 5));
    }

    private static JobRequest Request() => new() { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org/done" };

    /// <summary>Ends a job; its command is then lost.</summary>
    private async Task<Guid> EndJobAsync(TimeSpan after = default)
    {
        var jobId = await SubmitAsync(Request());
        Clock.Advance(after);
        await DeliverAsync(new JobEvents(jobId).Completed());
        await TakeSentAsync();
        return jobId;
    }

    private Task<bool> DeliverAsync(Guid jobId) => InScopeAsync(async (_, db) =>
    {
        await db.EndWebhookAsync(
            new DeliverWebhook { JobId = jobId, Attempt = 1, Try = 1 }, WebhookEnd.Delivered, Clock.GetUtcNow(), CancellationToken.None);
        return true;
    });

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<WebhookSweep>(Services).SweepAsync(CancellationToken.None);

    private Task<Webhook> ReadAsync(Guid jobId) => InScopeAsync((_, db) => db.Webhooks.AsNoTracking().SingleAsync(w => w.JobId == jobId));
}
