namespace Txt2Voice.Contracts;

/// <summary>Start a recognition: cut the book into chunks and, where one chunk is all of it, recognise it at once.</summary>
/// <remarks>Sent by the Api with the job row in one transaction, and by the orchestrator on a retry or stall; consumed by the recognition worker, from the lane of the job's priority.</remarks>
public sealed record RecognizeCharacters
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt that this belongs to, from 1; tells stale messages from fresh ones.</summary>
    public required int Attempt { get; init; }

    /// <summary>Owner of the pages that hold the text.</summary>
    public required Guid BookId { get; init; }

    /// <summary>Length of the text in UTF-16 code units, at least 1.</summary>
    public required long TextLength { get; init; }

    /// <summary>What the client chose.</summary>
    public required RecognitionOptions Options { get; init; }
}
