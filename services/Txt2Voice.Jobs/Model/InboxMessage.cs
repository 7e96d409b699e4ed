namespace Txt2Voice.Jobs;

/// <summary>Remembers that an endpoint has consumed a message, so that a repeat is dropped.</summary>
public sealed class InboxMessage
{
    /// <summary>Identity of the message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Name of the endpoint's queue.</summary>
    public required string Endpoint { get; init; }

    /// <summary>When it was consumed, UTC.</summary>
    public required DateTimeOffset ConsumedAt { get; init; }
}
