using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

public sealed class JobSubmissionTests(string provider) : JobsFixture(provider)
{
    [Test]
    public async Task SubmitAsync_WhenCalled_SavesTheJobAndItsCommandForTheLane()
    {
        var request = Request() with
        {
            Priority = RecognitionPriority.Urgent,
            Options = new RecognitionOptions { Language = "en", MinMentions = 3 },
            Deadline = TimeSpan.FromMinutes(5),
        };

        var submitted = await SubmitAsync(request);

        var job = await ReadJobAsync(submitted.JobId);
        var row = (await ReadOutboxAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(submitted.IsNew, Is.True);
            Assert.That(job.CurrentState, Is.EqualTo(JobStates.Queued));
            Assert.That(job.DeadlineAt, Is.EqualTo(Clock.GetUtcNow().AddMinutes(5)).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That(JobCommands.ReadOptions(job), Is.EqualTo(request.Options));
            Assert.That(row.Destination, Does.Contain(Queues.RecognitionUrgent));
            Assert.That(row.MessageTypes, Does.Contain(nameof(RecognizeCharacters)));
            Assert.That(row.Body, Does.Contain(submitted.JobId.ToString()));
            Assert.That(row.Mandatory, Is.True);
        });
    }

    [Test]
    public async Task SubmitAsync_WhenTheKeyCameBefore_AnswersWithTheFirstJob()
    {
        var request = Request() with { IdempotencyKey = "k", RequestSha256 = "a" };
        var first = await SubmitAsync(request);

        var second = await SubmitAsync(request);

        Assert.Multiple(async () =>
        {
            Assert.That(second, Is.EqualTo(new SubmittedJob(first.JobId, IsNew: false)));
            Assert.That(await InScopeAsync((_, db) => db.Jobs.CountAsync()), Is.EqualTo(1));
            Assert.That(await ReadOutboxAsync(), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task SubmitAsync_WhenTheSameKeyComesManyTimesAtOnce_MakesOneJob()
    {
        var request = Request() with { IdempotencyKey = "k", RequestSha256 = "a" };

        var submitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SubmitAsync(request))));

        Assert.Multiple(async () =>
        {
            Assert.That(submitted.Select(job => job.JobId).Distinct().Count(), Is.EqualTo(1));
            Assert.That(submitted.Count(job => job.IsNew), Is.EqualTo(1));
            Assert.That(await InScopeAsync((_, db) => db.Jobs.CountAsync()), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task SubmitAsync_WhenTheKeyWasUsedForAnotherRequest_Throws()
    {
        await SubmitAsync(Request() with { IdempotencyKey = "k", RequestSha256 = "a" });

        Assert.That(
            () => SubmitAsync(Request() with { IdempotencyKey = "k", RequestSha256 = "b" }),
            Throws.TypeOf<IdempotencyConflictException>().With.Property(nameof(IdempotencyConflictException.Key)).EqualTo("k"));
    }

    private static JobRequest Request() => new() { BookId = Guid.NewGuid(), TextLength = 100 };

    private Task<SubmittedJob> SubmitAsync(JobRequest request) =>
        InScopeAsync((scope, _) => scope.GetRequiredService<JobSubmission>().SubmitAsync(request, CancellationToken.None));
}
