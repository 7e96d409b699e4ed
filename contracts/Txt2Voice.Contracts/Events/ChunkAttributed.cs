namespace Txt2Voice.Contracts;

/// <summary>The quotations of one chunk and their speakers are stored.</summary>
/// <remarks>Published by the recognition worker; consumed by the orchestrator's saga.</remarks>
public sealed record ChunkAttributed
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Index of the chunk in the plan, from 0.</summary>
    public required int ChunkIndex { get; init; }

    /// <summary>Sentences in the chunk.</summary>
    public required int SentenceCount { get; init; }

    /// <summary>A short piece of the chunk for display, at most 80 UTF-16 code units; <c>null</c> for none.</summary>
    public string? Preview { get; init; }
}
