namespace Txt2Voice.Contracts;

/// <summary>Work on an attempt of a job is to stop: the job was cancelled or has failed, and its row says so.</summary>
/// <remarks>Published by the orchestrator; consumed by every recognition worker, on a temporary queue of its own. Who does not hear it finds the mark in the document store.</remarks>
public sealed record RecognitionAbandoned
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that is abandoned, from 1: workers drop commands of it and of earlier ones, and take those of a later retry.</summary>
    public required int Attempt { get; init; }
}
