namespace Txt2Voice.Contracts;

/// <summary>Compile the result document of a job from its partial results.</summary>
/// <remarks>Sent by the orchestrator, once every chunk is attributed; consumed by the recognition worker.</remarks>
public sealed record CompileResult
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }
}
