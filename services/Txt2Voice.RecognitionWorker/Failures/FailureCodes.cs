namespace Txt2Voice.RecognitionWorker;

/// <summary>The stable codes in <see cref="Contracts.RecognitionFailed.Code"/>.</summary>
public static class FailureCodes
{
    /// <summary>The engine failed on every try.</summary>
    public const string RecognitionError = "recognition_error";

    /// <summary>The document store failed on every try.</summary>
    public const string StorageError = "storage_error";

    /// <summary>The book's text is not in the document store, or not all of it.</summary>
    public const string TextMissing = "text_missing";

    /// <summary>The job's plan is not in the document store.</summary>
    public const string PlanMissing = "plan_missing";

    /// <summary>The plan has no chunk of the index that the command names.</summary>
    public const string ChunkUnknown = "chunk_unknown";

    /// <summary>A partial result that the step builds on is not in the document store.</summary>
    public const string PartialResultMissing = "partial_result_missing";

    /// <summary>Workers died again and again with the step in hand.</summary>
    public const string WorkerCrashed = "worker_crashed";
}
