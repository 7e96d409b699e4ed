namespace Txt2Voice.Contracts;

/// <summary>Reduce the evidence of all chunks to the cast.</summary>
/// <remarks>Sent by the orchestrator, once every chunk is scanned; consumed by the recognition worker.</remarks>
public sealed record BuildCast
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }
}
