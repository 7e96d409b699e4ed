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

    /// <summary>Saves a job and what belongs to it.</summary>
    /// <param name="db">The context, in which nothing waits to be saved; it tracks nothing of this afterwards.</param>
    /// <param name="rows">New rows; what refers to another row comes behind it.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="along">What is saved along; <c>null</c> for nothing.</param>
    /// <param name="cancellationToken">Gives up before the first statement; from then on the database's time-outs bound it.</param>
    internal async Task SaveAsync(
        JobsDbContext db, IReadOnlyList<object> rows, IReadOnlyList<OutboxMessage> messages, ISavedAlong? along, CancellationToken cancellationToken)
    {
        if (!db.LocksRows)
        {
            db.AddRange(rows);
            db.AddRange(messages);
            await SaveOnSqliteAsync(db, along, cancellationToken);
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var submission = new Submission(db, rows, messages, along);
        await _groups.AddAsync(submission);
        submission.Failure?.Throw();
        _signal.HandOver(messages);
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
    }

    private sealed class Submission(JobsDbContext db, IReadOnlyList<object> rows, IReadOnlyList<OutboxMessage> messages, ISavedAlong? along)
    {
        public JobsDbContext Db => db;

        public ExceptionDispatchInfo? Failure { get; set; }

        public void AddTo(DbBatch batch)
        {
            along?.AddTo(batch);
            foreach (var row in rows.Concat(messages))
            {
                RowInsert.Of(db.Model.FindEntityType(row.GetType())!).AddTo(batch, row);
            }
        }

        /// <summary>Gives the messages their keys.</summary>
        public async Task TakeKeysAsync(DbDataReader generated)
        {
            foreach (var message in messages)
            {
                await generated.ReadAsync();
                message.Id = generated.GetInt64(0);
                await generated.NextResultAsync();
            }
        }
    }
}
