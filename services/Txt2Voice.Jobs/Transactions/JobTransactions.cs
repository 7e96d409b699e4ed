using System.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Jobs;

/// <summary>
/// Transactions that consume messages. Messages of different jobs that wait at the same time share one: one look at their rows, one save, one commit. Where it fails, for
/// whichever of them, all are taken back and the retry of each is alone.
/// </summary>
internal sealed class JobTransactions
{
    // Short beside what a commit takes, long enough to halve their number under load.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    private const int MostTogether = 32;

    private readonly IServiceScopeFactory _scopes;
    private readonly OutboxSignal _signal;
    private readonly Groups<Member> _groups;

    /// <summary>Made by the container, once.</summary>
    /// <param name="scopes">Makes a scope for each transaction.</param>
    /// <param name="signal">Told after each commit.</param>
    public JobTransactions(IServiceScopeFactory scopes, OutboxSignal signal)
    {
        _scopes = scopes;
        _signal = signal;
        _groups = new Groups<Member>(RunTogetherAsync, MostTogether, Pause);
    }

    /// <summary>Consumes a message, together with others where others wait.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="SharedTransactionException">It was in the company of others, and one of them failed.</exception>
    public async Task RunAsync(IMessageInTransaction message)
    {
        var member = new Member(message);
        await _groups.AddAsync(member);
        if (member.IsLeft)
        {
            await RunAloneAsync(message);
        }
    }

    /// <summary>Consumes a message in a transaction of its own.</summary>
    /// <param name="message">The message.</param>
    public async Task RunAloneAsync(IMessageInTransaction message)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, message.CancellationToken);
        await message.ConsumeAsync(db);
        if (await TryCommitAsync(db, transaction, message))
        {
            _signal.Committed(db);
            message.Committed();
        }
        else
        {
            await message.DropAsync();
        }
    }

    private async Task RunTogetherAsync(IReadOnlyList<Member> members)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource([.. members.Select(member => member.Message.CancellationToken)]);
        try
        {
            await RunLockedAsync(members, stop.Token);
        }
        catch (Exception exception) when (members.Count > 1)
        {
            throw new SharedTransactionException(exception);
        }
    }

    private async Task RunLockedAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var locked = await db.LockFreeJobsAsync([.. members.Select(member => member.Message.JobId).OfType<Guid>()], cancellationToken);
        foreach (var member in members)
        {
            // Who waits for a lock makes nobody else wait, and two orchestrators never wait for each other.
            member.IsLeft = member.Message.JobId is not { } jobId || !locked.Contains(jobId);
            if (!member.IsLeft)
            {
                await member.Message.ConsumeAsync(db);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _signal.Committed(db);
        foreach (var member in members.Where(member => !member.IsLeft))
        {
            member.Message.Committed();
        }
    }

    /// <summary>Saves everything, the message's place in the inbox with it: one round trip, and a repeat takes it all back.</summary>
    /// <returns><c>false</c> for a repeat.</returns>
    private static async Task<bool> TryCommitAsync(JobsDbContext db, IDbContextTransaction transaction, IMessageInTransaction message)
    {
        try
        {
            await db.SaveChangesAsync(message.CancellationToken);
            await transaction.CommitAsync(message.CancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (TransientErrors.IsUniqueViolation(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            if (await message.IsRepeatAsync(db))
            {
                return false;
            }

            throw;
        }
    }

    private sealed class Member(IMessageInTransaction message)
    {
        public IMessageInTransaction Message => message;

        /// <summary>Whether its transaction went without it: somebody else has its job locked, or there is no such job.</summary>
        public bool IsLeft { get; set; }
    }
}
