namespace Txt2Voice.Jobs;

/// <summary>A message that has left its transaction and not yet reached the broker.</summary>
public sealed class OutboxMessage
{
    /// <summary>Identity, given by the database.</summary>
    public long Id { get; set; }

    /// <summary>Identity of the message; a repeat has the same, so that an inbox drops it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Path and query of the destination; the relay puts the address of its own bus before it.</summary>
    public required string Destination { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Message type URNs, separated by semicolons.</summary>
    public required string MessageTypes { get; init; }

    /// <summary>The serialized envelope.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace parent of the sender; <c>null</c> where nothing was traced.</summary>
    public string? ActivityId { get; init; }

    /// <summary>When the message is worth nothing any more, UTC; <c>null</c> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the relay may send it, UTC; later than its creation for a delayed message or after a failed try.</summary>
    public required DateTimeOffset EnqueueAt { get; set; }

    /// <summary>Whether it must reach a queue (a command), or may reach nobody (an event).</summary>
    public required bool Mandatory { get; init; }

    /// <summary>Failed tries so far.</summary>
    public int Attempts { get; set; }
}
