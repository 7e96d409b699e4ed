using System.Diagnostics;

using MassTransit;
using MassTransit.Logging;
using MassTransit.Middleware;

namespace Txt2Voice.Jobs;

/// <summary>Makes a row of the outbox of a message instead of sending it: it leaves once that is saved.</summary>
/// <param name="db">The context.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The scope.</param>
/// <param name="mandatory">Whether the messages must reach a queue.</param>
/// <param name="rows">Takes the rows; <c>null</c> for the context, which saves them with the next <c>SaveChanges</c>.</param>
internal sealed class OutboxWriter(
    JobsDbContext db, TimeProvider time, IServiceProvider services, bool mandatory, ICollection<OutboxMessage>? rows = null) : OutboxSendContext
{
    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        var now = time.GetUtcNow();
        var destination = context.DestinationAddress ?? throw new MessageException(typeof(T), "The message has no destination.");
        var message = new OutboxMessage
        {
            MessageId = context.MessageId ?? throw new MessageException(typeof(T), "The message has no identity."),
            Destination = destination.PathAndQuery,
            ContentType = (context.ContentType ?? context.Serialization.DefaultContentType).ToString(),
            MessageTypes = string.Join(';', context.SupportedMessageTypes),
            Body = context.Serializer.GetMessageBody(context).GetString(),
            ActivityId = context.Headers.Get<string>(DiagnosticHeaders.ActivityId) ?? Activity.Current?.Id,
            ExpiresAt = now + context.TimeToLive,
            EnqueueAt = now + DelayOf(context),
            Mandatory = mandatory,
        };

        // A state machine may send in parallel; the context allows one caller at a time.
        lock (db)
        {
            if (rows is null)
            {
                db.OutboxMessages.Add(message);
            }
            else
            {
                rows.Add(message);
            }
        }

        return Task.CompletedTask;
    }

    // What is to leave at once is handed to this process's own relay; where others look into the table too, it gets a head start.
    private TimeSpan DelayOf(SendContext context) =>
        context.Delay is { } delay && delay > TimeSpan.Zero ? delay : db.LocksRows ? OutboxSignal.HeadStart : TimeSpan.Zero;

    public object? GetService(Type serviceType) => services.GetService(serviceType);
}
