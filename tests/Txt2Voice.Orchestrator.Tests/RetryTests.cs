using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>A failed job is started again.</summary>
public sealed class RetryTests : SagaFixture
{
    private static readonly JobRequest WithDeadline = new()
    {
        BookId = Guid.NewGuid(), TextLength = 9, Priority = RecognitionPriority.Urgent, CallbackUrl = "https://example.org", Deadline = TimeSpan.FromHours(1),
    };

    [Test]
    public async Task Retry_OfAFailedJob_BeginsTheNextAttempt()
    {
        var jobId = await FailAsync(WithDeadline);
        var failed = await ReadJobAsync(jobId);
        TakeProgress();
        Clock.Advance(TimeSpan.FromHours(5));

        await DeliverAsync(new JobEvents(jobId).Retry());

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That((job.CurrentState, job.Attempt, job.Revision), Is.EqualTo((JobStates.Queued, 2, failed.Revision + 1)));
            Assert.That((job.ErrorCode, job.ErrorMessage, job.ErrorChunk, job.ErrorTries), Is.EqualTo(((string?)null, (string?)null, (int?)null, (int?)null)));
            Assert.That((job.CompletedAt, job.ExpiresAt, job.StartedAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null, (DateTimeOffset?)null)));
            Assert.That(job.DeadlineAt, Is.EqualTo(Clock.GetUtcNow().AddHours(1)), "the term counts from the retry");
            Assert.That(job.StallDueAt, Is.EqualTo(Clock.GetUtcNow() + Options.StallAfter));
            Assert.That(job.Progress, Is.EqualTo(failed.Progress).And.GreaterThan(0), "what is finished stays finished");
            Assert.That(await TakeSentAsync(), Is.EqualTo(new[] { new Sent(nameof(RecognizeCharacters), Queues.RecognitionUrgent, null, 2) }));
            Assert.That(TakeProgress().Single().Status, Is.EqualTo("pending"));
        });
    }

    [Test]
    public async Task Retry_ThatComesTwice_BeginsOneAttempt()
    {
        var jobId = await FailAsync();

        await DeliverAsync(new JobEvents(jobId).Retry());
        await DeliverAsync(new JobEvents(jobId).Retry());
        await DeliverAsync(new JobEvents(jobId, attempt: 2).Failed());
        await DeliverAsync(new JobEvents(jobId).Retry());

        var job = await ReadJobAsync(jobId);
        Assert.That((job.CurrentState, job.Attempt), Is.EqualTo((JobStates.Failed, 2)));
    }

    [Test]
    public async Task Retry_UpToTheResult_CountsEachChunkAgainAndTellsOfBothEnds()
    {
        var jobId = await FailAsync(WithDeadline);
        var first = await InScopeAsync((_, db) => db.Webhooks.AsNoTracking().SingleAsync());
        await DeliverAsync(new JobEvents(jobId).Retry());
        var events = new JobEvents(jobId, attempt: 2);
        foreach (var message in (object[])[
            events.Started(), events.Planned(), events.Scanned(0), new JobEvents(jobId).Scanned(1), events.Scanned(1), events.CastBuilt(),
            events.Attributed(1), events.Attributed(0), events.Completed()])
        {
            await DeliverAsync(message, Guid.NewGuid());
        }

        var job = await ReadJobAsync(jobId);
        var second = await InScopeAsync((_, db) => db.Webhooks.AsNoTracking().SingleAsync());
        Assert.Multiple(async () =>
        {
            Assert.That((job.CurrentState, job.Progress, job.ProcessedSentences), Is.EqualTo((JobStates.Completed, 100, 2 * JobEvents.SentencesPerChunk)));
            Assert.That(((first.Attempt, first.Outcome), (second.Attempt, second.Outcome)), Is.EqualTo(((1, (WebhookEnd?)null), (2, (WebhookEnd?)null))));
            Assert.That((await TakeSentAsync()).Count(sent => sent.Message == nameof(DeliverWebhook)), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Retry_WhenTheJobHasExpiredButIsThere_BringsItBackForGood()
    {
        var jobId = await FailAsync();
        Clock.Advance(Options.ResultRetention);

        await DeliverAsync(new JobEvents(jobId).Retry());
        await SweepAsync(NullLogger<RetentionSweep>.Instance);

        Assert.That((await ReadJobAsync(jobId)).CurrentState, Is.EqualTo(JobStates.Queued));
    }

    [Test]
    public async Task Retry_WhenTheSweepHasListedTheJobAlready_KeepsRowAndDocuments()
    {
        var first = await FailAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await FailAsync();
        var scan = new DocumentKey(second, DocumentKinds.Scan);
        var documents = Services.GetRequiredService<IDocumentStore>();
        await documents.AddAsync(scan, new byte[] { 1 }, CancellationToken.None);
        Clock.Advance(Options.ResultRetention);

        // Between the two deletions of one batch.
        await SweepAsync(new Listener(() => DeliverAsync(new JobEvents(second).Retry()).GetAwaiter().GetResult()));

        Assert.Multiple(async () =>
        {
            Assert.That(await FindJobAsync(first), Is.Null);
            Assert.That((await ReadJobAsync(second)).Attempt, Is.EqualTo(2));
            Assert.That(await documents.ExistsAsync(scan, CancellationToken.None), Is.True);
        });
    }

    private Task SweepAsync(ILogger<RetentionSweep> logger) =>
        ActivatorUtilities.CreateInstance<RetentionSweep>(Services, logger).SweepAsync(CancellationToken.None);

    /// <summary>A job of two chunks that fails with one of them scanned.</summary>
    private async Task<Guid> FailAsync(JobRequest? request = null)
    {
        var jobId = await SubmitAsync(request);
        var events = new JobEvents(jobId);
        await DeliverAsync(events.Planned());
        await DeliverAsync(events.Scanned(0));
        await DeliverAsync(events.Failed(RecognitionPhase.Scan, 1));
        await TakeSentAsync();
        return jobId;
    }

    /// <summary>Hears that the sweep has deleted a job.</summary>
    private sealed class Listener(Action deleted) : ILogger<RetentionSweep>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith("Deleted expired job", StringComparison.Ordinal))
            {
                deleted();
            }
        }
    }
}
