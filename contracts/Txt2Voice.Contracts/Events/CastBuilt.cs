namespace Txt2Voice.Contracts;

/// <summary>The cast is stored.</summary>
/// <remarks>Published by the recognition worker; consumed by the orchestrator's saga.</remarks>
public sealed record CastBuilt
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Number of characters in the cast.</summary>
    public required int CharacterCount { get; init; }
}
