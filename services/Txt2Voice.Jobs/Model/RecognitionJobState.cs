using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>A job: the row that clients list and the instance that the saga moves on. Flat columns, one row a job.</summary>
public sealed class RecognitionJobState : SagaStateMachineInstance
{
    /// <summary>The job's identity.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>State of the saga by name; see <see cref="JobStates"/>.</summary>
    public string CurrentState { get; set; } = JobStates.Queued;

    /// <summary>The attempt, from 1; a retry raises it.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Number of the last transition, from 0; grows by one with each.</summary>
    public long Revision { get; set; }

    /// <summary>The book.</summary>
    public Guid BookId { get; set; }

    /// <summary>Length of the book's text in UTF-16 code units.</summary>
    public long TextLength { get; set; }

    /// <summary>The lane.</summary>
    public RecognitionPriority Priority { get; set; }

    /// <summary>What the client chose, as JSON of <see cref="RecognitionOptions"/>.</summary>
    public string Options { get; set; } = "{}";

    /// <summary>The client's own name for the book, echoed in the callback; <c>null</c> where it gave none.</summary>
    public string? ClientReference { get; set; }

    /// <summary>Where to tell of the end; <c>null</c> for nowhere.</summary>
    public string? CallbackUrl { get; set; }

    /// <summary>Language given or detected; <c>null</c> while unknown.</summary>
    public string? Language { get; set; }

    /// <summary>Chunks of the book; 0 while unknown.</summary>
    public int ChunkCount { get; set; }

    /// <summary>Chunks finished in the present stage, a bit each, least significant first; empty outside Scanning and Attributing.</summary>
    public byte[] FinishedChunks { get; set; } = [];

    /// <summary>Chunks finished in the present stage; all of them once the stage is over.</summary>
    public int ChunksDone { get; set; }

    /// <summary>Chunks dispatched in the present stage; they go out in order of their index.</summary>
    public int ChunksDispatched { get; set; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }

    /// <summary>Sentences in the book; 0 while unknown.</summary>
    public int TotalSentences { get; set; }

    /// <summary>Sentences gone through, the two passes over the book counting half each.</summary>
    public int ProcessedSentences { get; set; }

    /// <summary>Sentences scanned, the first pass.</summary>
    public int ScannedSentences { get; set; }

    /// <summary>Sentences attributed, the second pass.</summary>
    public int AttributedSentences { get; set; }

    /// <summary>A short preview of the text in work, at most 80 UTF-16 code units.</summary>
    public string? CurrentSentence { get; set; }

    /// <summary>What happens now, in a few words.</summary>
    public string? Message { get; set; }

    /// <summary>Characters found; 0 while unknown.</summary>
    public int CharacterCount { get; set; }

    /// <summary>Quotations found; 0 while unknown.</summary>
    public int QuotationCount { get; set; }

    /// <summary>Stable code of the failure; <c>null</c> unless failed.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The failure in a sentence; <c>null</c> unless failed.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Index of the chunk that failed; <c>null</c> for none.</summary>
    public int? ErrorChunk { get; set; }

    /// <summary>How often the failing step was tried; <c>null</c> unless failed.</summary>
    public int? ErrorTries { get; set; }

    /// <summary>When it was submitted, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When a worker first took it in this attempt, UTC.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it reached a terminal state, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When a client last asked to cancel it, UTC; <c>null</c> where none did in this attempt. The Api sets it, so that a cancellation outlives its command.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>When it is to be given up, UTC; <c>null</c> for never.</summary>
    public DateTimeOffset? DeadlineAt { get; set; }

    /// <summary>How long an attempt may take, in seconds from its submission or retry; <c>null</c> for as long as it needs.</summary>
    public int? DeadlineSeconds { get; set; }

    /// <summary>When the row and its documents go, UTC; <c>null</c> until it is terminal.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it last moved on, UTC.</summary>
    public DateTimeOffset ProgressedAt { get; set; }

    /// <summary>When the stall sweep looks at it next, UTC; <c>null</c> in a terminal state.</summary>
    public DateTimeOffset? StallDueAt { get; set; }

    /// <summary>How often the sweep has re-sent what the job waits for since it last moved on.</summary>
    public int Resends { get; set; }
}
