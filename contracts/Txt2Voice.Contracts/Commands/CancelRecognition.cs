namespace Txt2Voice.Contracts;

/// <summary>Cancel a job. Cancel wins: no later event changes the job.</summary>
/// <remarks>Sent by the Api; consumed by the orchestrator.</remarks>
public sealed record CancelRecognition
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>When the client asked for it, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}
