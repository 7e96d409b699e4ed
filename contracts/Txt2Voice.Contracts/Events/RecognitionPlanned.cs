namespace Txt2Voice.Contracts;

/// <summary>The book is cut into chunks and the plan is stored. A book of one chunk skips this: its worker goes on to the end by itself.</summary>
/// <remarks>Published by the recognition worker; consumed by the orchestrator's saga.</remarks>
public sealed record RecognitionPlanned
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Language of the book, given or detected: <c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Sentences in the whole book.</summary>
    public required int SentenceCount { get; init; }

    /// <summary>Number of chunks, at least 2.</summary>
    public required int ChunkCount { get; init; }

    /// <summary>When a worker took the job, UTC, by the worker's clock; <c>null</c> where an earlier event has told it.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
