using MassTransit;

using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Remembers consumed messages, each endpoint for itself.</summary>
/// <param name="db">The context, inside a transaction.</param>
/// <param name="time">The clock.</param>
internal sealed class Inbox(JobsDbContext db, TimeProvider time)
{
    /// <summary>Enters the message. Two deliveries at once: the second waits for the first one's commit.</summary>
    /// <returns><c>false</c> where it was there already: a repeat.</returns>
    public async Task<bool> TryEnterAsync(ConsumeContext context)
    {
        var messageId = context.MessageId ?? throw new MessageException(typeof(InboxMessage), "The message has no identity.");
        var endpoint = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var consumedAt = time.GetUtcNow();
        var entered = db.LocksRows
            ? await db.Database.ExecuteSqlAsync(
                $"INSERT INTO inbox_messages (message_id, endpoint, consumed_at) VALUES ({messageId}, {endpoint}, {consumedAt}) ON CONFLICT DO NOTHING",
                context.CancellationToken)
            : await db.Database.ExecuteSqlAsync(
                $"INSERT INTO inbox_messages (message_id, endpoint, consumed_at) VALUES ({messageId}, {endpoint}, {consumedAt.UtcTicks}) ON CONFLICT DO NOTHING",
                context.CancellationToken);
        return entered == 1;
    }
}
