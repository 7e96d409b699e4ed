using System.Data.Common;
using System.Runtime.ExceptionServices;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

using Npgsql;

namespace Txt2Voice.Jobs;

/// <summary>
/// Saves submitted jobs with all that belongs to them. On PostgreSQL submissions that come at once share one batch, which is one transaction and one round trip; where the server
/// refuses it, each is saved alone, so that only the one at fault fails.
/// </summary>
public sealed class SubmissionWriter
{
    // Short beside what a commit takes, long enough to halve their number under load.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    private const int MostTogether = 64;

    private readonly OutboxSignal _signal;
    private readonly Groups<Submission> _groups;

    /// <summary>Made by the container, once.</summary>
    /// <param name="signal">Told after each commit.</param>
    public SubmissionWriter(OutboxSignal signal)
    {
        _signal = signal;
        _groups = new Groups<Submission>(WriteTogetherAsync, MostTogether, Pause);
    }

    /// <summary>Saves what a context has added.</summary>
    /// <param name="db">The context; nothing in it is changed or deleted. It tracks nothing afterwards.</param>
    /// <param name="along">What is saved along; <c>null</c> for nothing.</param>
    /// <param name="cancellationToken">Gives up before the first statement; from then on the database's time-outs bound it.</param>
    public async Task SaveAsync(JobsDbContext db, ISavedAlong? along, CancellationToken cancellationToken)
    {
        if (!db.LocksRows)
        {
            await SaveOnSqliteAsync(db, along, cancellationToken);
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var submission = new Submission(db, along);
        await _groups.AddAsync(submission);
        submission.Failure?.Throw();
        _signal.HandOver(submission.Messages);
    }

    private async Task SaveOnSqliteAsync(JobsDbContext db, ISavedAlong? along, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await (along?.AddToAsync(transaction.GetDbTransaction(), cancellationToken) ?? Task.CompletedTask);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _signal.Committed(db);
        db.ChangeTracker.Clear();
    }

    private static async Task WriteTogetherAsync(IReadOnlyList<Submission> submissions)
    {
        try
        {
            await WriteAsync(submissions);
        }
        catch (PostgresException) when (submissions.Count > 1)
        {
            foreach (var submission in submissions)
            {
                await WriteAloneAsync(submission);
            }
        }
    }

    private static async Task WriteAloneAsync(Submission submission)
    {
        try
        {
            await WriteAsync([submission]);
        }
#pragma warning disable CA1031 // It is thrown to whom it belongs.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            submission.Failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private static async Task WriteAsync(IReadOnlyList<Submission> submissions)
    {
        var database = submissions[0].Db.Database;
        await database.OpenConnectionAsync();
        try
        {
            await using var batch = database.GetDbConnection().CreateBatch();
            foreach (var submission in submissions)
            {
                submission.AddTo(batch);
            }

            await using var generated = await batch.ExecuteReaderAsync();
            foreach (var submission in submissions)
            {
                await submission.TakeKeysAsync(generated);
            }
        }
        finally
        {
            await database.CloseConnectionAsync();
        }

        foreach (var submission in submissions)
        {
            submission.Db.ChangeTracker.Clear();
        }
    }

    private sealed class Submission
    {
        private readonly ISavedAlong? _along;
        private readonly List<(RowInsert Insert, object Row)> _rows;

        public Submission(JobsDbContext db, ISavedAlong? along)
        {
            Db = db;
            _along = along;

            // What refers to another row comes behind it.
            var added = db.AddedEntries();
            _rows = [.. added.Where(entry => entry.Entity is not OutboxMessage)
                .OrderBy(entry => entry.Metadata.GetForeignKeys().Any())
                .Select(entry => (RowInsert.Of(entry.Metadata), entry.Entity))];
            Messages = [.. added.Select(entry => entry.Entity).OfType<OutboxMessage>()];
        }

        public JobsDbContext Db { get; }

        /// <summary>The messages that it added, with their keys once they are written.</summary>
        public List<OutboxMessage> Messages { get; }

        public ExceptionDispatchInfo? Failure { get; set; }

        public void AddTo(DbBatch batch)
        {
            _along?.AddTo(batch);
            foreach (var (insert, row) in _rows)
            {
                insert.AddTo(batch, row);
            }

            var outbox = RowInsert.Of(Db.Model.FindEntityType(typeof(OutboxMessage))!);
            foreach (var message in Messages)
            {
                outbox.AddTo(batch, message);
            }
        }

        public async Task TakeKeysAsync(DbDataReader generated)
        {
            foreach (var message in Messages)
            {
                await generated.ReadAsync();
                message.Id = generated.GetInt64(0);
                await generated.NextResultAsync();
            }
        }
    }
}
