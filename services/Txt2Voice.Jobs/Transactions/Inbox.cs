using MassTransit;

using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Remembers consumed messages, each endpoint for itself.</summary>
/// <param name="db">The context, inside a transaction.</param>
/// <param name="time">The clock.</param>
internal sealed class Inbox(JobsDbContext db, TimeProvider time)
{
    /// <summary>Enters the message with the next <c>SaveChanges</c>, which fails for a repeat. Two deliveries at once: the second waits for the first one's commit.</summary>
    public void Enter(ConsumeContext context) => db.InboxMessages.Add(new InboxMessage
    {
        MessageId = MessageIdOf(context),
        Endpoint = EndpointOf(context),
        ConsumedAt = time.GetUtcNow(),
    });

    /// <summary>Whether the message is there.</summary>
    public Task<bool> HasAsync(ConsumeContext context)
    {
        var (messageId, endpoint) = (MessageIdOf(context), EndpointOf(context));
        return db.InboxMessages.AnyAsync(message => message.MessageId == messageId && message.Endpoint == endpoint, context.CancellationToken);
    }

    private static Guid MessageIdOf(ConsumeContext context) =>
        context.MessageId ?? throw new MessageException(typeof(InboxMessage), "The message has no identity.");

    private static string EndpointOf(ConsumeContext context) => context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
}
