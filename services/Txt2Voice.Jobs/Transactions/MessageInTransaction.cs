using System.Diagnostics;

using MassTransit;

using Microsoft.Extensions.Logging;

namespace Txt2Voice.Jobs;

/// <summary>See <see cref="IMessageInTransaction"/>.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="context">The message.</param>
/// <param name="next">Its consumer.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The message's scope.</param>
/// <param name="logger">The logger.</param>
internal sealed class MessageInTransaction<T>(
    ConsumeContext<T> context, IPipe<ConsumeContext<T>> next, TimeProvider time, IServiceProvider services, ILogger logger) : IMessageInTransaction
    where T : class
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private TransactionConsumeContext<T>? _wrapped;

    public Guid? JobId => JobIdOf<T>.Read?.Invoke(context.Message);

    public CancellationToken CancellationToken => context.CancellationToken;

    public Task ConsumeAsync(JobsDbContext db)
    {
        if (_flow is null)
        {
            return ConsumeNextAsync(db);
        }

        var consumed = Task.CompletedTask;
        ExecutionContext.Run(_flow, _ => consumed = ConsumeNextAsync(db), null);
        return consumed;
    }

    public Task<bool> IsRepeatAsync(JobsDbContext db) => new Inbox(db, time).HasAsync(context);

    public Task DropAsync()
    {
        logger.LogDebug("Dropped a repeat of message {MessageId}", context.MessageId);
        return context.NotifyConsumed(context, Stopwatch.GetElapsedTime(_started), nameof(Inbox));
    }

    public void Committed()
    {
        foreach (var action in _wrapped?.Committed ?? [])
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

    private async Task ConsumeNextAsync(JobsDbContext db)
    {
        _wrapped = new TransactionConsumeContext<T>(
            context, db, new OutboxWriter(db, time, services, mandatory: true), new OutboxWriter(db, time, services, mandatory: false));
        await next.Send(_wrapped);
        await _wrapped.ConsumeCompleted;
        new Inbox(db, time).Enter(context);
    }
}
