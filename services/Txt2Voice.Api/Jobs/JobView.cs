using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>A job as clients see it: in answers and in the events of its stream.</summary>
public sealed record JobView
{
    /// <summary>The job.</summary>
    public required Guid Id { get; init; }

    /// <summary>The book.</summary>
    public required Guid BookId { get; init; }

    /// <summary><c>urgent</c>, <c>normal</c> or <c>bulk</c>.</summary>
    public required RecognitionPriority Priority { get; init; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The step in work, such as <c>scanning</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>0 to 100, never falling; a retry goes on from what is finished.</summary>
    public required int Progress { get; init; }

    /// <summary>Sentences done so far.</summary>
    public required int ProcessedSentences { get; init; }

    /// <summary>Sentences in the book; 0 while unknown.</summary>
    public required int TotalSentences { get; init; }

    /// <summary>Chunks finished in the present stage.</summary>
    public required int ChunksDone { get; init; }

    /// <summary>Chunks of the book; 0 while unknown.</summary>
    public required int ChunksTotal { get; init; }

    /// <summary>A short preview of the text in work; <c>null</c> for none.</summary>
    public required string? CurrentSentence { get; init; }

    /// <summary>What happens now, in a few words.</summary>
    public required string? Message { get; init; }

    /// <summary>The failure; <c>null</c> unless failed.</summary>
    public required JobError? Error { get; init; }

    /// <summary>Language given or detected, <c>zh</c> or <c>en</c>; <c>null</c> while unknown.</summary>
    public required string? Language { get; init; }

    /// <summary>The attempt, from 1; a retry raises it.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first took it in this attempt, UTC; <c>null</c> before.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a terminal state, UTC; <c>null</c> before.</summary>
    public required DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it is given up, UTC; <c>null</c> for never.</summary>
    public required DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>When the job and its result are deleted, UTC; <c>null</c> until it is terminal.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it should be done, UTC, at the pace so far; <c>null</c> while nothing is known.</summary>
    public required DateTimeOffset? EstimatedCompletionAt { get; init; }

    /// <summary>A job as its row has it.</summary>
    /// <param name="job">The row.</param>
    public static JobView Of(RecognitionJobState job) => new()
    {
        Id = job.CorrelationId,
        BookId = job.BookId,
        Priority = job.Priority,
        Status = JobStates.StatusOf(job.CurrentState),
        Stage = JobProgress.StageOf(job),
        Progress = job.Progress,
        ProcessedSentences = job.ProcessedSentences,
        TotalSentences = job.TotalSentences,
        ChunksDone = job.ChunksDone,
        ChunksTotal = job.ChunkCount,
        CurrentSentence = job.CurrentSentence,
        Message = job.Message,
        Error = JobError.Of(job.ErrorCode, job.ErrorMessage, job.ErrorChunk, job.ErrorTries),
        Language = job.Language,
        Attempt = job.Attempt,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
        DeadlineAt = job.DeadlineAt,
        ExpiresAt = job.ExpiresAt,
        EstimatedCompletionAt = JobProgress.EstimateCompletion(job),
    };

    /// <summary>The same job after an event.</summary>
    /// <param name="progressed">The event, of this job.</param>
    public JobView After(JobProgressed progressed) => this with
    {
        Status = progressed.Status,
        Stage = progressed.Stage,
        Progress = progressed.Progress,
        ProcessedSentences = progressed.ProcessedSentences,
        TotalSentences = progressed.TotalSentences,
        ChunksDone = progressed.ChunksDone,
        ChunksTotal = progressed.ChunksTotal,
        CurrentSentence = progressed.CurrentSentence,
        Message = progressed.Message,
        Error = JobError.Of(progressed.ErrorCode, progressed.ErrorMessage, null, null),
        Attempt = progressed.Attempt,
        StartedAt = progressed.StartedAt,
        CompletedAt = progressed.CompletedAt,
        EstimatedCompletionAt = progressed.EstimatedCompletionAt,
    };
}

/// <summary>Why a job failed.</summary>
/// <param name="Code">Stable code, snake case.</param>
/// <param name="Message">The cause in a sentence.</param>
/// <param name="Chunk">Index of the chunk that failed, from 0; <c>null</c> for none.</param>
/// <param name="Tries">How often the step was tried; <c>null</c> where that is not known.</param>
public sealed record JobError(string Code, string Message, int? Chunk, int? Tries)
{
    /// <summary>Makes one; <c>null</c> without a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The cause.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tries">The tries.</param>
    public static JobError? Of(string? code, string? message, int? chunk, int? tries) =>
        code is null ? null : new JobError(code, message ?? code, chunk, tries);
}
