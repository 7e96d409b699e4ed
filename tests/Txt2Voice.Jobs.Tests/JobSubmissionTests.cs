using System.Data.Common;

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

    [Test]
    public async Task SubmitAsync_WhenOneOfManyAtOnceFails_SavesTheOthersAndThrowsToItAlone()
    {
        const int Count = 12;

        var submissions = Enumerable.Range(0, Count).Select(index => Task.Run(() => TrySubmitAsync(index == 5 ? new Broken() : null))).ToList();
        var failures = await Task.WhenAll(submissions);

        Assert.Multiple(async () =>
        {
            Assert.That(failures.Count(failure => failure is not null), Is.EqualTo(1));
            Assert.That(failures[5], Is.Not.Null);
            Assert.That(await InScopeAsync((_, db) => db.Jobs.CountAsync()), Is.EqualTo(Count - 1));
            Assert.That(await ReadOutboxAsync(), Has.Count.EqualTo(Count - 1));
        });
    }

    [Test]
    public async Task SubmitAsync_WhenTheRelayRuns_LeavesNothingInTheOutbox()
    {
        await StartRelayAsync();

        await SubmitAsync(Request());

        await EventuallyAsync(async () => (await ReadOutboxAsync()).Count == 0, "the command's row deleted, which is done once it is sent");
    }

    [Test]
    public async Task SaveAsync_WhenEveryColumnHasAValue_KeepsThemAll()
    {
        var job = Filled(new RecognitionJobState { CorrelationId = Guid.NewGuid(), BookId = Guid.NewGuid(), TextLength = 7, CreatedAt = Clock.GetUtcNow() });
        var book = Filled(new Book { Id = Guid.NewGuid(), Title = "t", TextLength = 7, TextSha256 = "s", CreatedAt = Clock.GetUtcNow() });
        var command = Filled(new OutboxMessage
        {
            MessageId = Guid.NewGuid(),
            Destination = "d",
            ContentType = "c",
            MessageTypes = "t",
            Body = "b",
            EnqueueAt = Clock.GetUtcNow(),
            Mandatory = true,
        });

        await InScopeAsync(async (scope, db) =>
        {
            await scope.GetRequiredService<SubmissionWriter>().SaveAsync(db, [book, job], [command], along: null, CancellationToken.None);
            return true;
        });

        var (savedJob, savedBook) = (await ReadJobAsync(job.CorrelationId), await InScopeAsync((_, db) => db.Books.AsNoTracking().SingleAsync()));
        var savedCommand = (await ReadOutboxAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Values(savedJob), Is.EqualTo(Values(job)));
            Assert.That(Values(savedBook), Is.EqualTo(Values(book)));
            Assert.That(Values(savedCommand), Is.EqualTo(Values(command)), "its key is known");
        });
    }

    // Every property that can be set has a value of its own, so that two columns exchanged, or one forgotten, are seen.
    private static T Filled<T>(T entity)
        where T : class
    {
        var number = 1;
        foreach (var property in typeof(T).GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            number++;
            object? value = type switch
            {
                _ when type == typeof(string) => property.GetValue(entity) ?? $"v{number}",
                _ when type == typeof(int) => number,
                _ when type == typeof(long) => (long)number,
                _ when type == typeof(bool) => true,
                _ when type == typeof(byte[]) => new[] { (byte)number },
                _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 0, 0, number, TimeSpan.Zero),
                _ => property.GetValue(entity),
            };
            property.SetValue(entity, value);
        }

        return entity;
    }

    // PostgreSQL keeps microseconds.
    private static Dictionary<string, object?> Values<T>(T entity) => typeof(T).GetProperties().Where(property => property.CanRead).ToDictionary(
        property => property.Name,
        property => property.GetValue(entity) is DateTimeOffset time ? time.ToUnixTimeMilliseconds() : property.GetValue(entity));

    private async Task<Exception?> TrySubmitAsync(ISavedAlong? along)
    {
        try
        {
            await InScopeAsync((scope, _) => scope.GetRequiredService<JobSubmission>().SubmitAsync(Request(), book: null, along, CancellationToken.None));
            return null;
        }
        catch (DbException exception)
        {
            return exception;
        }
    }

    private static JobRequest Request() => new() { BookId = Guid.NewGuid(), TextLength = 100 };

    private Task<SubmittedJob> SubmitAsync(JobRequest request) =>
        InScopeAsync((scope, _) => scope.GetRequiredService<JobSubmission>().SubmitAsync(request, CancellationToken.None));

    /// <summary>A statement that the server refuses.</summary>
    private sealed class Broken : ISavedAlong
    {
        private const string Sql = "INSERT INTO no_such_table VALUES (1)";

        public void AddTo(DbBatch batch)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Sql;
            batch.BatchCommands.Add(command);
        }

        public async Task AddToAsync(DbTransaction transaction, CancellationToken cancellationToken)
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.CommandText, command.Transaction) = (Sql, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
