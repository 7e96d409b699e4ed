namespace Txt2Voice.Contracts;

/// <summary>The job is cancelled and its row says so; work in hand stops.</summary>
/// <remarks>Published by the orchestrator's saga; consumed by every recognition worker, on a temporary queue of its own.</remarks>
public sealed record RecognitionCanceled
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that was cancelled, from 1: workers drop commands of it and of earlier ones, and take those of a later retry.</summary>
    public required int Attempt { get; init; }
}
