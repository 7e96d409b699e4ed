namespace Txt2Voice.Contracts;

/// <summary>A step of the job has failed for good: retries are used up, or a retry cannot help.</summary>
/// <remarks>Published by the recognition worker; consumed by the orchestrator's saga.</remarks>
public sealed record RecognitionFailed
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Stable code of the cause, snake case, such as <c>recognition_error</c> or <c>text_missing</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The cause in a sentence, without book text and without a stack trace.</summary>
    public required string Message { get; init; }

    /// <summary>The step that failed.</summary>
    public required RecognitionPhase Phase { get; init; }

    /// <summary>Index of the chunk that failed, from 0; <c>null</c> where the step is not about a chunk.</summary>
    public int? ChunkIndex { get; init; }

    /// <summary>How often the step was tried, at least 1.</summary>
    public required int Tries { get; init; }
}
