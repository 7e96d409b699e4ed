using MassTransit;
using MassTransit.Testing;

using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class RecognitionJobStateMachineTests : SagaFixture
{
    [Test]
    public async Task Job_WhenTheBookHasManyChunks_GoesThroughEveryStageOnce()
    {
        var jobId = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, Priority = RecognitionPriority.Bulk });
        var events = new JobEvents(jobId, chunks: 5);

        await DeliverAsync(events.Started());
        Assert.That((await ReadJobAsync(jobId)).CurrentState, Is.EqualTo(JobStates.Planning));

        await DeliverAsync(events.Planned());
        Assert.That(await TakeSentAsync(), Is.EqualTo(Bulk(nameof(ScanChunk), 0, 1, 2)), "the first window");

        await DeliverAsync(events.Scanned(2));
        await DeliverAsync(events.Scanned(0));
        Assert.That(await TakeSentAsync(), Is.EqualTo(Bulk(nameof(ScanChunk), 3, 4)), "each finished chunk lets the next one go");

        await DeliverAsync(events.Scanned(1));
        await DeliverAsync(events.Scanned(4));
        Assert.That(await TakeSentAsync(), Is.Empty);
        Assert.That((await ReadJobAsync(jobId)).ChunksDone, Is.EqualTo(4));

        await DeliverAsync(events.Scanned(3));
        Assert.That(await TakeSentAsync(), Is.EqualTo(new[] { new Sent(nameof(BuildCast), Queues.RecognitionBulk, null, 1) }));
        Assert.That((await ReadJobAsync(jobId)).CurrentState, Is.EqualTo(JobStates.Casting));

        await DeliverAsync(events.CastBuilt());
        Assert.That(await TakeSentAsync(), Is.EqualTo(Bulk(nameof(AttributeChunk), 0, 1, 2)));

        foreach (var chunk in new[] { 0, 1, 2, 3 })
        {
            await DeliverAsync(events.Attributed(chunk));
        }

        Assert.That(await TakeSentAsync(), Is.EqualTo(Bulk(nameof(AttributeChunk), 3, 4)));
        await DeliverAsync(events.Attributed(4));
        Assert.That(await TakeSentAsync(), Is.EqualTo(new[] { new Sent(nameof(CompileResult), Queues.RecognitionBulk, null, 1) }));

        Clock.Advance(TimeSpan.FromMinutes(3));
        await DeliverAsync(events.Completed());
        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That(job.CurrentState, Is.EqualTo(JobStates.Completed));
            Assert.That(job.Progress, Is.EqualTo(100));
            Assert.That(job.ProcessedSentences, Is.EqualTo(50));
            Assert.That(job.CharacterCount, Is.EqualTo(3));
            Assert.That(job.QuotationCount, Is.EqualTo(4));
            Assert.That(job.CompletedAt, Is.EqualTo(Clock.GetUtcNow()));
            Assert.That(job.ExpiresAt, Is.EqualTo(Clock.GetUtcNow() + Options.ResultRetention));
            Assert.That(job.StallDueAt, Is.Null);
            Assert.That(await TakeSentAsync(), Is.Empty, "nobody asked to be called back");
            Assert.That(await InScopeAsync((_, db) => db.Webhooks.AnyAsync()), Is.False);
        });
    }

    [Test]
    public async Task Job_WhenTheBookIsOneChunk_TakesTwoTransitions()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 1);

        await DeliverAsync(events.Started());
        await DeliverAsync(events.Completed());

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That(job.CurrentState, Is.EqualTo(JobStates.Completed));
            Assert.That(job.Revision, Is.EqualTo(2));
            Assert.That(job.ChunksDone, Is.EqualTo(1));
            Assert.That(await TakeSentAsync(), Is.Empty);
        });
    }

    [Test]
    public async Task Job_WhenTheResultOvertakesTheStart_IsCompletedAndStaysSo()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 1);

        await DeliverAsync(events.Completed());
        await DeliverAsync(events.Started());

        var job = await ReadJobAsync(jobId);
        Assert.That((job.CurrentState, job.Revision), Is.EqualTo((JobStates.Completed, 1L)));
    }

    [Test]
    public async Task Job_WhenThePlanOvertakesTheStart_IsNotLost()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId);

        await DeliverAsync(events.Planned());
        await DeliverAsync(events.Started());

        var job = await ReadJobAsync(jobId);
        Assert.That(job.CurrentState, Is.EqualTo(JobStates.Scanning));
        Assert.That(job.StartedAt, Is.Not.Null);
        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ChunkScanned_WhenRepeatedUnderAnotherIdentity_CountsOnce()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 9);
        await DeliverAsync(events.Planned());
        await TakeSentAsync();

        await DeliverAsync(events.Scanned(1));
        await DeliverAsync(events.Scanned(1));

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That(job.ChunksDone, Is.EqualTo(1));
            Assert.That(job.ScannedSentences, Is.EqualTo(JobEvents.SentencesPerChunk));
            Assert.That(job.Revision, Is.EqualTo(2));
            Assert.That(await TakeSentAsync(), Has.Count.EqualTo(1));
        });
    }

    [TestCase(-1)]
    [TestCase(9)]
    [TestCase(int.MaxValue)]
    public async Task ChunkScanned_WhenThereIsNoSuchChunk_IsDropped(int chunk)
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 9);
        await DeliverAsync(events.Planned());

        await DeliverAsync(events.Scanned(chunk));

        Assert.That((await ReadJobAsync(jobId)).Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task Event_WhenOfAnEarlierAttempt_IsDropped()
    {
        var jobId = await SubmitAsync();
        await ChangeJobAsync(jobId, job => job.Attempt = 2);

        foreach (var stale in new JobEvents(jobId, attempt: 1).All().Where(message => message is not CancelRecognition))
        {
            await DeliverAsync(stale);
        }

        var job = await ReadJobAsync(jobId);
        Assert.That((job.CurrentState, job.Revision), Is.EqualTo((JobStates.Queued, 0L)));
    }

    [Test]
    public async Task Event_WhenTheJobIsUnknown_IsDropped()
    {
        foreach (var message in new JobEvents(Guid.NewGuid()).All())
        {
            await DeliverAsync(message);
        }

        Assert.That(Harness.Published.Select(_ => true).Any(published => published.MessageObject is Fault), Is.False);
    }

    [Test]
    public async Task Cancel_WhenChunksAreInHand_WinsAndTellsTheWorkers()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId);
        await DeliverAsync(events.Planned());
        await TakeSentAsync();

        await DeliverAsync(events.Cancel());
        Assert.That((await TakeSentAsync()).Select(sent => (sent.Message, sent.Attempt)), Is.EqualTo(new[] { (nameof(RecognitionAbandoned), (int?)1) }));
        Assert.That(await IsMarkedAsync(jobId), Is.True, "for the workers that do not hear the event");
        foreach (var late in events.All())
        {
            await DeliverAsync(late);
        }

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That(job.CurrentState, Is.EqualTo(JobStates.Canceled));
            Assert.That(job.Revision, Is.EqualTo(2));
            Assert.That(await TakeSentAsync(), Is.Empty);
        });
    }

    [Test]
    public async Task RecognitionFailed_WhenAChunkIsGivenUp_FailsTheJobWithTheCause()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId);
        await DeliverAsync(events.Planned());
        await TakeSentAsync();

        await DeliverAsync(events.Failed(RecognitionPhase.Scan, 1) with { Message = new string('x', 10_000) });

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(() =>
        {
            Assert.That(job.CurrentState, Is.EqualTo(JobStates.Failed));
            Assert.That((job.ErrorCode, job.ErrorChunk, job.ErrorTries), Is.EqualTo(("recognition_error", 1, 3)));
            Assert.That(job.ErrorMessage, Has.Length.EqualTo(2_000));
            Assert.That(job.ExpiresAt, Is.Not.Null);
        });
        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(RecognitionAbandoned) }), "its other chunks");
        Assert.That(await IsMarkedAsync(jobId), Is.True);
    }

    [TestCase(JobStates.Completed)]
    [TestCase(JobStates.Failed)]
    [TestCase(JobStates.Canceled)]
    public async Task Job_WhenItEndsAndHasACallbackAddress_SendsOneWebhook(string state)
    {
        var jobId = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org/done" });
        var events = new JobEvents(jobId, chunks: 1);
        object last = state switch
        {
            JobStates.Completed => events.Completed(),
            JobStates.Failed => events.Failed(),
            _ => events.Cancel(),
        };

        await DeliverAsync(last);
        foreach (var late in events.All().Where(message => message is not RetryRecognition))
        {
            await DeliverAsync(late);
        }

        Assert.That((await ReadJobAsync(jobId)).CurrentState, Is.EqualTo(state));
        Assert.That((await TakeSentAsync()).Count(sent => sent is { Message: nameof(DeliverWebhook), Queue: Queues.Webhooks }), Is.EqualTo(1));
        var webhook = await InScopeAsync((_, db) => db.Webhooks.AsNoTracking().SingleAsync());
        Assert.That((webhook.JobId, webhook.Attempt, webhook.Try, webhook.DueAt), Is.EqualTo((jobId, 1, 1, (DateTimeOffset?)Clock.GetUtcNow())));
    }

    [Test]
    public async Task Progress_WhenTheJobMoves_NeverFallsAndEndsAtOneHundred()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 4);
        object[] life =
        [
            events.Started(), events.Planned(), events.Scanned(0, "Preview"), events.Scanned(1), events.Scanned(2), events.Scanned(3), events.CastBuilt(),
            events.Attributed(3), events.Attributed(2), events.Attributed(1), events.Attributed(0), events.Completed(),
        ];
        var seen = new List<JobProgressed>();

        foreach (var message in life)
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            await DeliverAsync(message);
            seen.AddRange(TakeProgress());
        }

        Assert.Multiple(() =>
        {
            Assert.That(seen.Select(p => p.Revision), Is.EqualTo(Enumerable.Range(1, life.Length)));
            Assert.That(seen.Select(p => p.Progress), Is.Ordered.And.All.InRange(1, 100));
            Assert.That(seen.Select(p => p.ProcessedSentences), Is.Ordered);
            Assert.That(seen[^1].Progress, Is.EqualTo(100));
            Assert.That(seen[^1].Status, Is.EqualTo("completed"));
            Assert.That(seen[2].CurrentSentence, Is.EqualTo("Preview"));
            Assert.That(seen[5].ProcessedSentences, Is.EqualTo(20), "half of the sentences, the first pass being done");
            Assert.That(seen[7].EstimatedCompletionAt, Is.GreaterThan(seen[7].StartedAt!.Value));
            Assert.That(
                string.Join(' ', seen.Select(p => p.Stage).Distinct()), Is.EqualTo("planning scanning casting attributing compiling completed"));
        });
    }

    [Test]
    public async Task Event_WhenRepeatedUnderTheSameIdentity_IsDroppedByTheInbox()
    {
        var jobId = await SubmitAsync();
        var started = new JobEvents(jobId).Started();
        var messageId = Guid.NewGuid();

        await DeliverAsync(started, messageId);
        await DeliverAsync(started, messageId);

        Assert.That(await InScopeAsync((_, db) => db.InboxMessages.CountAsync()), Is.EqualTo(1));
    }

    private static Sent[] Bulk(string message, params int[] chunks) =>
        [.. chunks.Select(chunk => new Sent(message, Queues.RecognitionBulk, chunk, 1))];
}
