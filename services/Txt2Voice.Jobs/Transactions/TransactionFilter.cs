using System.Data;
using System.Diagnostics;

using MassTransit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Jobs;

/// <summary>Consumes a message in one transaction: inbox, what the consumer changes, and the messages that it sends.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="db">The context of the message's scope.</param>
/// <param name="signal">Told after the commit.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The scope.</param>
/// <param name="logger">The logger.</param>
internal sealed class TransactionFilter<T>(
    JobsDbContext db, OutboxSignal signal, TimeProvider time, IServiceProvider services, ILogger<TransactionFilter<T>> logger)
    : IFilter<ConsumeContext<T>>
    where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, context.CancellationToken);
        var wrapped = new TransactionConsumeContext<T>(
            context, new OutboxWriter(db, time, services, mandatory: true), new OutboxWriter(db, time, services, mandatory: false));
        await next.Send(wrapped);
        await wrapped.ConsumeCompleted;
        if (!await TrySaveAsync(context, transaction))
        {
            logger.LogDebug("Dropped a repeat of message {MessageId}", context.MessageId);
            await context.NotifyConsumed(context, Stopwatch.GetElapsedTime(started), nameof(Inbox));
            return;
        }

        signal.Committed(db);
        RunAfterCommit(wrapped.Committed);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("jobTransaction");

    /// <summary>Saves what the consumer changed and sent, and the message's place in the inbox with it: one round trip, and a repeat takes it all back.</summary>
    /// <returns><c>false</c> for a repeat.</returns>
    private async Task<bool> TrySaveAsync(ConsumeContext<T> context, IDbContextTransaction transaction)
    {
        var inbox = new Inbox(db, time);
        inbox.Enter(context);
        try
        {
            await db.SaveChangesAsync(context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (TransientErrors.IsUniqueViolation(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            if (await inbox.HasAsync(context))
            {
                return false;
            }

            throw;
        }
    }

    private void RunAfterCommit(IReadOnlyList<Action> actions)
    {
        foreach (var action in actions)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // The work is committed: nothing that comes after may make the message fail.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "An action after the commit of a {Message} failed", typeof(T).Name);
            }
        }
    }
}
