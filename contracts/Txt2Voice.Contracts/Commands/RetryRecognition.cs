namespace Txt2Voice.Contracts;

/// <summary>Start a failed job again. What is finished stays finished.</summary>
/// <remarks>Sent by the Api; consumed by the orchestrator, which drops it where the job has not failed, or not in this attempt.</remarks>
public sealed record RetryRecognition
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that failed, from 1: a command that comes twice or late starts nothing.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the client asked for it, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}
