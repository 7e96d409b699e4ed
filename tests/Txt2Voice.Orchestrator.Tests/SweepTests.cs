using System.Text;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

public sealed class SweepTests : SagaFixture
{
    protected override OrchestratorOptions Options => new() { WindowSize = 3, MaxResends = 2, ResumeAtStart = Resume };

    // Read once, when the services are built.
    private static bool Resume => TestContext.CurrentContext.Test.MethodName?.StartsWith("Resume", StringComparison.Ordinal) ?? false;

    [Test]
    public async Task Stall_WhenTheJobWasJustSubmitted_WaitsItsTerm()
    {
        var submittedAt = Clock.GetUtcNow();
        var jobId = await SubmitAsync();

        Clock.Advance(JobSubmission.FirstLook);
        await SweepAsync<StallSweep>();
        Assert.That(await TakeSentAsync(), Is.Empty);
        Assert.That((await ReadJobAsync(jobId)).StallDueAt, Is.EqualTo(submittedAt + Options.StallAfter));

        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();
        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(RecognizeCharacters) }));
    }

    [Test]
    public async Task Stall_WhenChunksAreInHand_SendsOnlyThoseAgain()
    {
        var jobId = await SubmitAsync();
        var events = new JobEvents(jobId, chunks: 9);
        await DeliverAsync(events.Planned());
        await DeliverAsync(events.Scanned(1));
        await TakeSentAsync();

        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();
        await SweepAsync<StallSweep>();

        Assert.That((await TakeSentAsync()).Select(sent => (sent.Message, sent.Chunk)), Is.EqualTo(
            new[] { (nameof(ScanChunk), (int?)0), (nameof(ScanChunk), 2), (nameof(ScanChunk), 3) }));
    }

    [TestCase(JobStates.Planning, nameof(RecognizeCharacters))]
    [TestCase(JobStates.Casting, nameof(BuildCast))]
    [TestCase(JobStates.Compiling, nameof(CompileResult))]
    public async Task Stall_WhenTheJobWaitsForOneThing_SendsItAgain(string state, string command)
    {
        var jobId = await SubmitAsync();
        await ChangeJobAsync(jobId, job => job.CurrentState = state);

        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();

        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { command }));
    }

    [Test]
    public async Task Stall_WhenNothingHelps_WaitsLongerEachTimeAndThenFailsTheJob()
    {
        var jobId = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org" });
        await DeliverAsync(new JobEvents(jobId).Started());
        TakeProgress();

        foreach (var term in new[] { 1, 2 })
        {
            Clock.Advance(Options.StallAfter * term);
            await SweepAsync<StallSweep>();
            Assert.That(await TakeSentAsync(), Has.Count.EqualTo(1));
        }

        Clock.Advance(Options.StallAfter * 4);
        await SweepAsync<StallSweep>();

        var job = await ReadJobAsync(jobId);
        Assert.Multiple(async () =>
        {
            Assert.That((job.CurrentState, job.ErrorCode), Is.EqualTo((JobStates.Failed, "stalled")));
            Assert.That(job.ExpiresAt, Is.EqualTo(Clock.GetUtcNow() + Options.ResultRetention));
            Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(RecognitionAbandoned), nameof(DeliverWebhook) }));
            Assert.That(await IsMarkedAsync(jobId), Is.True);
            Assert.That(TakeProgress().Single().Status, Is.EqualTo("failed"));
        });
    }

    [Test]
    public async Task Stall_WhenNoWorkerTookTheJob_NeverFailsIt()
    {
        var jobId = await SubmitAsync();

        for (var round = 0; round < 10; round++)
        {
            Clock.Advance(Options.MaxStallPause);
            await SweepAsync<StallSweep>();
        }

        Assert.That((await ReadJobAsync(jobId)).CurrentState, Is.EqualTo(JobStates.Queued));
        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task Stall_WhenTheLaneMovesThroughOlderCommands_LeavesTheJobInItsTurn()
    {
        var ahead = await SubmitAsync();
        var aheadSentAt = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(1));
        var jobId = await SubmitAsync();

        Clock.Advance(Options.StallAfter);
        await DeliverAsync(new JobEvents(ahead).Started(), aheadSentAt);
        await SweepAsync<StallSweep>();

        Assert.That(await TakeSentAsync(), Is.Empty);
        Assert.That((await ReadJobAsync(jobId)).StallDueAt, Is.EqualTo(Clock.GetUtcNow() + Options.StallAfter));
        Assert.That((await ReadJobAsync(jobId)).Resends, Is.Zero, "it was not sent again");
    }

    [Test]
    public async Task Stall_WhenTheLaneHasPassedTheCommand_SendsItAgain()
    {
        var jobId = await SubmitAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));
        var behind = await SubmitAsync();

        Clock.Advance(Options.StallAfter);
        await DeliverAsync(new JobEvents(behind).Started(), Clock.GetUtcNow() - Options.StallAfter);
        await SweepAsync<StallSweep>();

        Assert.That((await TakeSentAsync()).Select(sent => sent.Message), Is.EqualTo(new[] { nameof(RecognizeCharacters) }));
        Assert.That((await ReadJobAsync(jobId)).Resends, Is.EqualTo(1));
    }

    [Test]
    public async Task Stall_WhenALongLaneStandsStill_SendsOnlyItsNewestUntilTheyPassTheOthers()
    {
        var oldest = await SubmitAsync();
        for (var job = 0; job < LaneBacklog.Probes; job++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await SubmitAsync();
        }

        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();
        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(LaneBacklog.Probes));
        Assert.That((await ReadJobAsync(oldest)).Resends, Is.Zero);

        var newest = await SubmitAsync();
        await DeliverAsync(new JobEvents(newest).Started(), Clock.GetUtcNow());
        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();

        Assert.That((await ReadJobAsync(oldest)).Resends, Is.EqualTo(1), "newer ones were done and it was not: its command is lost");
    }

    [Test]
    public async Task Stall_WhenTheJobMovesOn_StartsItsTermAgain()
    {
        var jobId = await SubmitAsync();
        Clock.Advance(Options.StallAfter);
        await SweepAsync<StallSweep>();
        await TakeSentAsync();

        await DeliverAsync(new JobEvents(jobId).Started());
        Clock.Advance(Options.StallAfter - TimeSpan.FromSeconds(1));
        await SweepAsync<StallSweep>();

        Assert.That(await TakeSentAsync(), Is.Empty);
        Assert.That((await ReadJobAsync(jobId)).Resends, Is.Zero);
    }

    [Test]
    public async Task Resume_WhenTheProcessStarts_SendsTheWorkOfEveryUnfinishedJobOnce()
    {
        var queued = await SubmitAsync();
        var scanning = await SubmitAsync();
        await DeliverAsync(new JobEvents(scanning, chunks: 9).Planned());
        var done = await SubmitAsync();
        await DeliverAsync(new JobEvents(done).Cancel());
        await TakeSentAsync();

        var sweep = Create<StallSweep>();
        await sweep.SweepAsync(CancellationToken.None);
        await sweep.SweepAsync(CancellationToken.None);

        var sent = await TakeSentAsync();
        Assert.That(sent.Select(s => s.Message), Is.EquivalentTo(
            new[] { nameof(RecognizeCharacters), nameof(ScanChunk), nameof(ScanChunk), nameof(ScanChunk) }));
        Assert.That(sent, Has.All.Property(nameof(Sent.IsResumed)).True, "so that a worker counts what kills it");
        Assert.That((await ReadJobAsync(queued)).Resends, Is.Zero, "a restart is no stall");
    }

    [Test]
    public async Task Resume_WhenThereAreMoreJobsThanABatch_LeavesNoneOut()
    {
        for (var i = 0; i < JobBatches.Size + 20; i++)
        {
            await SubmitAsync();
        }

        await SweepAsync<StallSweep>();

        Assert.That(await TakeSentAsync(), Has.Count.EqualTo(JobBatches.Size + 20));
    }

    [Test]
    public async Task Deadline_WhenItHasPassed_FailsTheJobAndOnlyThat()
    {
        var late = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, Deadline = TimeSpan.FromMinutes(1) });
        var done = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, Deadline = TimeSpan.FromMinutes(1) });
        var patient = await SubmitAsync();
        await DeliverAsync(new JobEvents(done).Completed());

        Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync<DeadlineSweep>();

        Assert.Multiple(async () =>
        {
            Assert.That((await ReadJobAsync(late)).ErrorCode, Is.EqualTo("deadline_exceeded"));
            Assert.That((await ReadJobAsync(late)).CurrentState, Is.EqualTo(JobStates.Failed));
            Assert.That(await IsMarkedAsync(late), Is.True);
            Assert.That(await IsMarkedAsync(done), Is.False);
            Assert.That((await ReadJobAsync(done)).CurrentState, Is.EqualTo(JobStates.Completed));
            Assert.That((await ReadJobAsync(patient)).CurrentState, Is.EqualTo(JobStates.Queued));
        });
    }

    [Test]
    public async Task Cancel_WhenItsCommandIsLost_HappensAllTheSame()
    {
        var (asked, ended, untouched) = (await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org" }), await SubmitAsync(), await SubmitAsync());
        await InScopeAsync((_, db) => db.Jobs.Where(job => job.CorrelationId != untouched)
            .ExecuteUpdateAsync(row => row.SetProperty(job => job.CancelRequestedAt, Clock.GetUtcNow())));
        await DeliverAsync(new JobEvents(ended).Completed());

        Clock.Advance(Options.CancelOverdueAfter - TimeSpan.FromSeconds(1));
        await SweepAsync<CancelSweep>();
        Assert.That((await ReadJobAsync(asked)).CurrentState, Is.EqualTo(JobStates.Queued), "the command may still come");

        Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync<CancelSweep>();
        await DeliverAsync(new JobEvents(asked).Cancel());

        Assert.Multiple(async () =>
        {
            var job = await ReadJobAsync(asked);
            Assert.That((job.CurrentState, job.Message, job.Revision), Is.EqualTo((JobStates.Canceled, "Canceled", 1)));
            Assert.That(await IsMarkedAsync(asked), Is.True, "its work stops");
            Assert.That(await InScopeAsync((_, db) => db.Webhooks.CountAsync()), Is.EqualTo(1));
            Assert.That((await ReadJobAsync(ended)).CurrentState, Is.EqualTo(JobStates.Completed));
            Assert.That((await ReadJobAsync(untouched)).CurrentState, Is.EqualTo(JobStates.Queued));
        });
    }

    [Test]
    public async Task Retention_WhenAJobHasExpired_DeletesItsRowWebhookAndDocuments()
    {
        var expired = await SubmitAsync(new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, CallbackUrl = "https://example.org" });
        await DeliverAsync(new JobEvents(expired).Completed());
        var running = await SubmitAsync();
        await AddAsync(new DocumentKey(expired, DocumentKinds.Result));
        await AddAsync(new DocumentKey(running, DocumentKinds.Plan));

        Clock.Advance(Options.ResultRetention);
        await SweepAsync<RetentionSweep>();

        Assert.Multiple(async () =>
        {
            Assert.That(await FindJobAsync(expired), Is.Null);
            Assert.That(await InScopeAsync((_, db) => db.Webhooks.AnyAsync()), Is.False);
            Assert.That(await ExistsAsync(new DocumentKey(expired, DocumentKinds.Result)), Is.False);
            Assert.That(await FindJobAsync(running), Is.Not.Null);
            Assert.That(await ExistsAsync(new DocumentKey(running, DocumentKinds.Plan)), Is.True);
            Assert.That(await InScopeAsync((_, db) => db.InboxMessages.CountAsync()), Is.Zero);
        });
    }

    [Test]
    public async Task Retention_WhenPagesBelongToNoBook_DeletesThem()
    {
        var (kept, orphan, read) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await InScopeAsync((_, db) =>
        {
            db.Books.Add(new Book { Id = kept, Title = "A", TextLength = 1, TextSha256 = "", CreatedAt = Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        await SubmitAsync(new JobRequest { BookId = read, TextLength = 9 });
        foreach (var book in new[] { kept, orphan, read })
        {
            await AddAsync(new DocumentKey(book, DocumentKinds.Page));
        }

        Clock.Advance(Options.OrphanAge + TimeSpan.FromSeconds(1));
        var young = Guid.NewGuid();
        await AddAsync(new DocumentKey(young, DocumentKinds.Page));
        await SweepAsync<RetentionSweep>();

        Assert.Multiple(async () =>
        {
            Assert.That(await ExistsAsync(new DocumentKey(orphan, DocumentKinds.Page)), Is.False);
            Assert.That(await ExistsAsync(new DocumentKey(kept, DocumentKinds.Page)), Is.True);
            Assert.That(await ExistsAsync(new DocumentKey(read, DocumentKinds.Page)), Is.True, "a running job reads it");
            Assert.That(await ExistsAsync(new DocumentKey(young, DocumentKinds.Page)), Is.True, "its book may be on its way");
        });
    }

    [Test]
    public async Task Retention_WhenAJobIsAtRest_DeletesItsPartialResultsAndStopsLateCommands()
    {
        var (completed, canceled, failed, running) = (await SubmitAsync(), await SubmitAsync(), await SubmitAsync(), await SubmitAsync());
        await DeliverAsync(new JobEvents(completed).Completed());
        await DeliverAsync(new CancelRecognition { JobId = canceled, RequestedAt = Clock.GetUtcNow() });
        await DeliverAsync(new JobEvents(failed).Failed());
        string[] partial = [DocumentKinds.Scan, DocumentKinds.Cast, DocumentKinds.Attribution];
        foreach (var job in new[] { completed, canceled, failed, running })
        {
            foreach (var kind in partial)
            {
                await AddAsync(new DocumentKey(job, kind));
            }
        }

        await AddAsync(new DocumentKey(completed, DocumentKinds.Result));

        Clock.Advance(Options.PartialResultRetention);
        await SweepAsync<RetentionSweep>();
        Assert.That(await ExistsAsync(new DocumentKey(completed, DocumentKinds.Scan)), Is.True, "not yet");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync<RetentionSweep>();

        Assert.Multiple(async () =>
        {
            foreach (var kind in partial)
            {
                Assert.That(await ExistsAsync(new DocumentKey(completed, kind)), Is.False, kind);
                Assert.That(await ExistsAsync(new DocumentKey(canceled, kind)), Is.False, kind);
                Assert.That(await ExistsAsync(new DocumentKey(failed, kind)), Is.True, $"a retry goes on from its {kind}");
                Assert.That(await ExistsAsync(new DocumentKey(running, kind)), Is.True, kind);
            }

            Assert.That(await ExistsAsync(new DocumentKey(completed, DocumentKinds.Result)), Is.True);
            Assert.That(await IsMarkedAsync(completed), Is.True, "a late command is dropped");
            Assert.That(await IsMarkedAsync(running), Is.False);
        });
    }

    [TestCase(DocumentKinds.Scan)]
    [TestCase(DocumentKinds.Result)]
    [TestCase(DocumentKinds.Abandoned)]
    public async Task Retention_WhenASlowWorkerStoredADocumentOfADeletedJob_DeletesIt(string kind)
    {
        var late = new DocumentKey(Guid.NewGuid(), kind);
        await AddAsync(late);
        var kept = new DocumentKey(await SubmitAsync(), kind);
        await AddAsync(kept);

        Clock.Advance(Options.OrphanAge + TimeSpan.FromSeconds(1));
        await SweepAsync<RetentionSweep>();

        Assert.That(await ExistsAsync(late), Is.False);
        Assert.That(await ExistsAsync(kept), Is.True);
    }

    [Test]
    public async Task Retention_WhenTheLastJobOfABookThatGoesWithItHasExpired_DeletesTheBookAndItsText()
    {
        var (going, read, staying) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await InScopeAsync((_, db) =>
        {
            db.Books.AddRange(new[] { going, read, staying }.Select(id => new Book
            {
                Id = id, Title = "A", TextLength = 1, TextSha256 = "", CreatedAt = Clock.GetUtcNow(), ExpiresWithJob = id != staying,
            }));
            return db.SaveChangesAsync();
        });
        foreach (var book in new[] { going, read, staying })
        {
            await AddAsync(new DocumentKey(book, DocumentKinds.Page));
            await DeliverAsync(new JobEvents(await SubmitAsync(new JobRequest { BookId = book, TextLength = 9 })).Completed());
        }

        Clock.Advance(Options.ResultRetention - TimeSpan.FromSeconds(1));
        await SweepAsync<RetentionSweep>();
        Assert.That(await InScopeAsync((_, db) => db.Books.CountAsync()), Is.EqualTo(3), "their jobs are still there");

        await SubmitAsync(new JobRequest { BookId = read, TextLength = 9 });
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync<RetentionSweep>();

        Assert.That(await InScopeAsync((_, db) => db.Books.Select(book => book.Id).ToListAsync()), Is.EquivalentTo(new[] { read, staying }));
        Assert.That(await ExistsAsync(new DocumentKey(going, DocumentKinds.Page)), Is.False);
        Assert.That(await ExistsAsync(new DocumentKey(read, DocumentKinds.Page)), Is.True, "another job of it has not expired");
    }

    [Test]
    public async Task Retention_WhenAnIdempotencyKeyIsOld_ForgetsIt()
    {
        var request = new JobRequest { BookId = Guid.NewGuid(), TextLength = 9, IdempotencyKey = "k", RequestSha256 = "a" };
        var first = await SubmitAsync(request);

        Clock.Advance(Options.IdempotencyKeyRetention + TimeSpan.FromSeconds(1));
        await SweepAsync<RetentionSweep>();

        Assert.That(await SubmitAsync(request), Is.Not.EqualTo(first));
    }

    private T Create<T>()
        where T : Sweep => ActivatorUtilities.CreateInstance<T>(Services);

    private Task SweepAsync<T>()
        where T : Sweep => Create<T>().SweepAsync(CancellationToken.None);

    private Task<bool> AddAsync(DocumentKey key) =>
        Services.GetRequiredService<IDocumentStore>().AddAsync(key, Encoding.UTF8.GetBytes("x"), CancellationToken.None);

    private Task<bool> ExistsAsync(DocumentKey key) => Services.GetRequiredService<IDocumentStore>().ExistsAsync(key, CancellationToken.None);
}
