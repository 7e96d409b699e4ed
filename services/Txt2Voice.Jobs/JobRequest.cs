using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>What a client asks for when it submits a job; checked by the caller.</summary>
public sealed record JobRequest
{
    /// <summary>The book.</summary>
    public required Guid BookId { get; init; }

    /// <summary>Length of the book's text in UTF-16 code units, at least 1.</summary>
    public required long TextLength { get; init; }

    /// <summary>What the client chose.</summary>
    public RecognitionOptions Options { get; init; } = new();

    /// <summary>The lane.</summary>
    public RecognitionPriority Priority { get; init; }

    /// <summary>Where to tell of the end, at most 2,048 characters; <c>null</c> for nowhere.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The client's own name for the book, at most 255 characters; <c>null</c> for none.</summary>
    public string? ClientReference { get; init; }

    /// <summary>How long the job may take from now; <c>null</c> for as long as it needs.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The <c>Idempotency-Key</c>, at most 255 characters; <c>null</c> for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of the request, lower-case hexadecimal; required with <see cref="IdempotencyKey"/>.</summary>
    public string? RequestSha256 { get; init; }
}

/// <summary>A submitted job.</summary>
/// <param name="JobId">Its identity.</param>
/// <param name="IsNew"><c>false</c> where the idempotency key led to a job submitted before; what the caller had added was not saved then.</param>
public sealed record SubmittedJob(Guid JobId, bool IsNew)
{
    /// <summary>The row of a new job, tracked by nothing; <c>null</c> where it is not new.</summary>
    public RecognitionJobState? Job { get; init; }
}
