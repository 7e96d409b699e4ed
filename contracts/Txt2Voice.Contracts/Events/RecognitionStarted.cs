namespace Txt2Voice.Contracts;

/// <summary>A worker has taken the job, and its first step takes longer than a moment; otherwise the step's outcome tells it.</summary>
/// <remarks>Published by the recognition worker; consumed by the orchestrator's saga.</remarks>
public sealed record RecognitionStarted
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>When, UTC, by the worker's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
