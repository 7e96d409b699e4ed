using System.Collections.Concurrent;

namespace Txt2Voice.Jobs;

/// <summary>
/// Tells this process's relay what was committed, so that a message need not wait for the next poll. Where relays of several processes share
/// the table, the messages themselves are handed over: they are sent without being read back, and the others leave them alone for
/// <see cref="HeadStart"/>. What is lost on the way, with its process or for want of room, is found in the table after that.
/// </summary>
public sealed class OutboxSignal : IDisposable
{
    /// <summary>How long after its commit a message is only its own process's to send.</summary>
    public static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(3);

    /// <summary>What is older than this when its turn comes is left to whoever finds it in the table.</summary>
    private static readonly TimeSpan MostAge = HeadStart / 2;

    private const int MostHandedOver = 10_000;

    private readonly SemaphoreSlim _pending = new(0, 1);
    private readonly ConcurrentQueue<OutboxMessage> _handedOver = new();
    private int _asked;

    /// <summary>There is something in the table. Cheap, and never waits.</summary>
    public void Wake()
    {
        Volatile.Write(ref _asked, 1);
        Release();
    }

    /// <summary>What a context has saved is committed. Cheap, and never waits.</summary>
    /// <param name="db">The context.</param>
    public void Committed(JobsDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var messages = db.ReleaseMessages();
        if (db.LocksRows)
        {
            HandOver(messages);
        }
        else if (messages.Count > 0)
        {
            Wake();
        }
    }

    /// <summary>Messages are committed, in a table that other relays look into, too. Cheap, and never waits.</summary>
    /// <param name="messages">The messages, which nobody else has in hand.</param>
    internal void HandOver(IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages.Take(MostHandedOver - _handedOver.Count))
        {
            _handedOver.Enqueue(message);
        }

        if (messages.Count > 0)
        {
            Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pending.Dispose();

    /// <summary>Takes what was handed over and is fresh.</summary>
    /// <param name="most">Most messages.</param>
    /// <param name="now">The time, UTC.</param>
    internal List<OutboxMessage> TakeHandedOver(int most, DateTimeOffset now)
    {
        var taken = new List<OutboxMessage>();
        while (taken.Count < most && _handedOver.TryDequeue(out var message))
        {
            var left = message.EnqueueAt - now;
            if (left <= HeadStart && left >= HeadStart - MostAge)
            {
                taken.Add(message);
            }
        }

        return taken;
    }

    /// <summary>Waits for news.</summary>
    /// <returns>Whether the table is to be looked at: somebody has asked for it, or nothing was heard for so long.</returns>
    internal async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            var heard = await _pending.WaitAsync(atMost, cancellationToken);
            return Interlocked.Exchange(ref _asked, 0) == 1 || !heard;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Release()
    {
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }
}
