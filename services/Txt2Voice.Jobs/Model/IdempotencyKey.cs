namespace Txt2Voice.Jobs;

/// <summary>Remembers which job an <c>Idempotency-Key</c> led to.</summary>
public sealed class IdempotencyKey
{
    /// <summary>The key as the client sent it, at most 255 characters.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body, lower-case hexadecimal: the same key with another request is an error.</summary>
    public required string RequestSha256 { get; init; }

    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
