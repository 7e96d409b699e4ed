using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Jobs;

/// <summary>Relays one batch: claims rows, sends them all at once, deletes the confirmed and pushes back the rest.</summary>
/// <param name="db">A context of its own.</param>
/// <param name="delivery">Sends a row.</param>
/// <param name="room">Tells which queues are full.</param>
/// <param name="options">Sizes and times.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class OutboxBatch(
    JobsDbContext db, OutboxDelivery delivery, InMemoryRoom room, OutboxOptions options, TimeProvider time, ILogger<OutboxBatch> logger)
{
    /// <summary>Relays a batch.</summary>
    /// <param name="stoppingToken">Gives up before the first row is sent; from then on the batch goes to its end, which the time-outs of broker and database bound.</param>
    /// <returns>How many rows were claimed and how many of them the broker refused.</returns>
    public async Task<(int Claimed, int Refused)> RelayAsync(CancellationToken stoppingToken)
    {
        // SQLite has one relay and locks the whole file, which nobody may hold while it waits for a broker.
        await using var transaction = db.LocksRows ? await db.Database.BeginTransactionAsync(stoppingToken) : null;
        var messages = await ClaimAsync(stoppingToken);
        if (messages.Count == 0)
        {
            return (0, 0);
        }

        var refused = await SendAsync(messages);
        if (transaction is not null)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return (messages.Count, refused);
    }

    /// <summary>Sends messages, deletes the rows of those that were confirmed and pushes back the rest; goes to its end in any case.</summary>
    /// <param name="messages">The messages, claimed or handed over.</param>
    /// <returns>How many of them the broker refused.</returns>
    public async Task<int> SendAsync(IReadOnlyList<OutboxMessage> messages)
    {
        var sent = await Task.WhenAll(messages.Select(TrySendAsync));
        var confirmed = messages.Where((_, index) => sent[index]).Select(message => message.Id).ToList();
        await db.OutboxMessages.Where(message => confirmed.Contains(message.Id)).ExecuteDeleteAsync(CancellationToken.None);
        foreach (var refused in messages.Where((_, index) => !sent[index]))
        {
            await PushBackAsync(refused);
        }

        return messages.Count - confirmed.Count;
    }

    private async Task<List<OutboxMessage>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (db.LocksRows)
        {
            return await db.OutboxMessages
                .FromSql($"SELECT * FROM outbox_messages WHERE enqueue_at <= {now} ORDER BY enqueue_at, id LIMIT {options.BatchSize} FOR UPDATE SKIP LOCKED")
                .AsNoTracking()
                .ToListAsync(cancellationToken);
        }

        var full = room.Full;
        return await db.OutboxMessages
            .Where(message => message.EnqueueAt <= now && !full.Contains(message.Destination))
            .OrderBy(message => message.EnqueueAt)
            .ThenBy(message => message.Id)
            .Take(options.BatchSize)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> TrySendAsync(OutboxMessage message)
    {
        if (message.ExpiresAt <= time.GetUtcNow())
        {
            return true;
        }

        try
        {
            await delivery.SendAsync(message, options.SendTimeout);
            return true;
        }
#pragma warning disable CA1031 // Whatever the transport throws: the row stays, the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Without the stack trace: while a queue is missing, there is one of these for each message and try.
            logger.LogWarning(
                "Message {MessageId} to {Destination} was not taken, try {Try}: {Reason}",
                message.MessageId, message.Destination, message.Attempts + 1, exception.GetBaseException().Message);
            return false;
        }
    }

    private Task<int> PushBackAsync(OutboxMessage message)
    {
        var row = db.OutboxMessages.Where(row => row.Id == message.Id);
        var attempts = message.Attempts + 1;
        if (attempts >= options.MaxTries)
        {
            logger.LogError("Message {MessageId} to {Destination} is given up after {Tries} tries", message.MessageId, message.Destination, attempts);
            return row.ExecuteDeleteAsync(CancellationToken.None);
        }

        var enqueueAt = time.GetUtcNow() + Backoff.Exponential(TimeSpan.FromSeconds(1), options.MaxBackoff, message.Attempts);
        return row.ExecuteUpdateAsync(
            update => update.SetProperty(r => r.Attempts, attempts).SetProperty(r => r.EnqueueAt, enqueueAt), CancellationToken.None);
    }
}
