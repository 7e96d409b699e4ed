using Txt2Voice.Contracts;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>Events of one job, with the values that the tests do not care about filled in.</summary>
public sealed class JobEvents(Guid jobId, int chunks = 2, int attempt = 1)
{
    public const int SentencesPerChunk = 10;

    public int Chunks => chunks;

    public RecognitionStarted Started() => new() { JobId = jobId, Attempt = attempt, StartedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 30, TimeSpan.Zero) };

    public RecognitionPlanned Planned() =>
        new() { JobId = jobId, Attempt = attempt, Language = "zh", SentenceCount = chunks * SentencesPerChunk, ChunkCount = chunks };

    public ChunkScanned Scanned(int chunk, string? preview = null) =>
        new() { JobId = jobId, Attempt = attempt, ChunkIndex = chunk, SentenceCount = SentencesPerChunk, Preview = preview };

    public CastBuilt CastBuilt() => new() { JobId = jobId, Attempt = attempt, CharacterCount = 3 };

    public ChunkAttributed Attributed(int chunk) => new() { JobId = jobId, Attempt = attempt, ChunkIndex = chunk, SentenceCount = SentencesPerChunk };

    public RecognitionCompleted Completed() => new()
    {
        JobId = jobId,
        Attempt = attempt,
        Language = "zh",
        SentenceCount = chunks * SentencesPerChunk,
        ChunkCount = chunks,
        CharacterCount = 3,
        QuotationCount = 4,
        CompletedAt = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero),
    };

    public RecognitionFailed Failed(RecognitionPhase phase = RecognitionPhase.Plan, int? chunk = null) => new()
    {
        JobId = jobId, Attempt = attempt, Code = "recognition_error", Message = "It broke.", Phase = phase, ChunkIndex = chunk, Tries = 3,
    };

    public CancelRecognition Cancel() => new() { JobId = jobId, RequestedAt = new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero) };

    public RetryRecognition Retry() => new() { JobId = jobId, Attempt = attempt, RequestedAt = new DateTimeOffset(2026, 1, 1, 0, 2, 0, TimeSpan.Zero) };

    /// <summary>Every kind of event, those about chunks for chunk 0.</summary>
    public IReadOnlyList<object> All() =>
        [Started(), Planned(), Scanned(0), CastBuilt(), Attributed(0), Completed(), Failed(), Cancel(), Retry()];
}
