using System.Text.Json.Serialization;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Answer to a submission.</summary>
/// <param name="Success">Always <c>true</c>.</param>
/// <param name="TaskId">The job.</param>
/// <param name="Message">What happened.</param>
/// <param name="QueueLength">Jobs that no worker has taken, this one included; up to a quarter of a second old.</param>
public sealed record DropInSubmitted(bool Success, Guid TaskId, string Message, int QueueLength);

/// <summary>Answer to a question for a task.</summary>
/// <param name="Success">Always <c>true</c>.</param>
/// <param name="Data">The task.</param>
public sealed record DropInState(bool Success, DropInTask Data);

/// <summary>A job as the former service showed it.</summary>
public sealed record DropInTask
{
    /// <summary>The job.</summary>
    public required Guid TaskId { get; init; }

    /// <summary><c>pending</c>, <c>processing</c>, <c>completed</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>What happens now, in a few words.</summary>
    public required string Message { get; init; }

    /// <summary>Sentences in the text; 0 while unknown.</summary>
    public required int TotalSentences { get; init; }

    /// <summary>Sentences done so far.</summary>
    public required int ProcessedSentences { get; init; }

    /// <summary>The result document; <c>null</c> unless completed.</summary>
    [JsonConverter(typeof(StoredJsonConverter))]
    public required byte[]? Result { get; init; }

    /// <summary>The failure in a sentence; <c>null</c> unless failed.</summary>
    public required string? Error { get; init; }

    /// <summary>When it was submitted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first took it, UTC; <c>null</c> before.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached a terminal state, UTC; <c>null</c> before.</summary>
    public required DateTimeOffset? CompletedAt { get; init; }

    /// <summary>A job as its row has it.</summary>
    /// <param name="job">The row.</param>
    /// <param name="result">Its result document, UTF-8 JSON; <c>null</c> for none.</param>
    public static DropInTask Of(RecognitionJobState job, byte[]? result) => new()
    {
        TaskId = job.CorrelationId,
        Status = JobStates.StatusOf(job.CurrentState),
        Progress = job.Progress,
        Message = job.Message ?? JobStates.StatusOf(job.CurrentState),
        TotalSentences = job.TotalSentences,
        ProcessedSentences = job.ProcessedSentences,
        Result = result,
        Error = job.ErrorCode is null ? null : job.ErrorMessage ?? job.ErrorCode,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
    };
}
