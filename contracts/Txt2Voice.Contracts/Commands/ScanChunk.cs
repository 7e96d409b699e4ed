namespace Txt2Voice.Contracts;

/// <summary>Collect the evidence for names in one chunk.</summary>
/// <remarks>Sent by the orchestrator, in a window per job; consumed by the recognition worker.</remarks>
public sealed record ScanChunk
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Index of the chunk in the plan, from 0.</summary>
    public required int ChunkIndex { get; init; }
}
