namespace Txt2Voice.Contracts;

/// <summary>The job is cancelled and its row says so; work in hand stops.</summary>
/// <remarks>Published by the orchestrator's saga; consumed by every recognition worker, on a temporary queue of its own.</remarks>
public sealed record RecognitionCanceled
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }
}
