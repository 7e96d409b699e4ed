namespace Txt2Voice.Contracts;

/// <summary>The state of a job after a transition: the whole of what a client sees, not a difference.</summary>
/// <remarks>Part of <see cref="JobsProgressed"/>.</remarks>
public sealed record JobProgressed
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>Number of the transition, from 1, growing within a job; id of the server-sent event.</summary>
    public required long Revision { get; init; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The saga's state in lower case, such as <c>scanning</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>0 to 100, never falling within an attempt.</summary>
    public required int Progress { get; init; }

    /// <summary>Sentences done so far.</summary>
    public required int ProcessedSentences { get; init; }

    /// <summary>Sentences in the book; 0 while unknown.</summary>
    public required int TotalSentences { get; init; }

    /// <summary>Chunks finished in the present stage.</summary>
    public required int ChunksDone { get; init; }

    /// <summary>Chunks of the book; 0 while unknown.</summary>
    public required int ChunksTotal { get; init; }

    /// <summary>A short preview of the text in work, at most 80 UTF-16 code units; <c>null</c> for none.</summary>
    public string? CurrentSentence { get; init; }

    /// <summary>What happens now, in a few words.</summary>
    public string? Message { get; init; }

    /// <summary>Stable code of the failure; <c>null</c> unless failed.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The failure in a sentence; <c>null</c> unless failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the job was submitted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first took it, UTC; <c>null</c> before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a terminal state, UTC; <c>null</c> before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it should be done, UTC; <c>null</c> while nothing is known.</summary>
    public DateTimeOffset? EstimatedCompletionAt { get; init; }
}
