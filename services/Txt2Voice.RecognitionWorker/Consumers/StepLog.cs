namespace Txt2Voice.RecognitionWorker;

/// <summary>What is told of a step that did not end in its outcome.</summary>
internal static partial class StepLog
{
    public static void Dropped(this ILogger logger, Step step) => Dropped(logger, step.JobId, step.Phase, step.ChunkIndex);

    public static void HandedBack(this ILogger logger, Step step, string lane) => HandedBack(logger, step.JobId, step.Phase, step.ChunkIndex, lane);

    public static void SentBack(this ILogger logger, Step step, string lane) => SentBack(logger, step.JobId, step.Phase, step.ChunkIndex, lane);

    public static void FailedForGood(this ILogger logger, Step step, PermanentRecognitionException cause) =>
        FailedForGood(logger, step.JobId, step.Phase, step.ChunkIndex, cause.Code, cause);

    public static void TryFailed(this ILogger logger, Step step, int tries, Exception cause) =>
        TryFailed(logger, step.JobId, step.Phase, step.ChunkIndex, tries, cause);

    public static void GivenUp(this ILogger logger, Step step, int tries, Exception cause) =>
        GivenUp(logger, step.JobId, step.Phase, step.ChunkIndex, tries, cause);

    public static void NotRisked(this ILogger logger, Step step, int crashes) =>
        NotRisked(logger, step.JobId, step.Phase, step.ChunkIndex, crashes);

    public static void NoteLeft(this ILogger logger, Step step, Exception cause) =>
        NoteLeft(logger, step.JobId, step.Phase, step.ChunkIndex, cause);

    [LoggerMessage(LogLevel.Information, "Job {JobId} is abandoned: dropped {Phase} {ChunkIndex}")]
    private static partial void Dropped(ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex);

    [LoggerMessage(LogLevel.Information, "Job {JobId}: the process stops, {Phase} {ChunkIndex} goes back to {Lane}")]
    private static partial void HandedBack(ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, string lane);

    [LoggerMessage(LogLevel.Information, "Job {JobId}: no slot for {Phase} {ChunkIndex} in time, back to {Lane}")]
    private static partial void SentBack(ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, string lane);

    [LoggerMessage(LogLevel.Error, "Job {JobId}: {Phase} {ChunkIndex} failed for good ({Code})")]
    private static partial void FailedForGood(
        ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, string code, Exception cause);

    [LoggerMessage(LogLevel.Warning, "Job {JobId}: try {Tries} of {Phase} {ChunkIndex} failed")]
    private static partial void TryFailed(
        ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, int tries, Exception cause);

    [LoggerMessage(LogLevel.Error, "Job {JobId}: {Phase} {ChunkIndex} failed after {Tries} tries")]
    private static partial void GivenUp(
        ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, int tries, Exception cause);

    [LoggerMessage(LogLevel.Error, "Job {JobId}: {Crashes} workers died with {Phase} {ChunkIndex} in hand, not risked again")]
    private static partial void NotRisked(ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, int crashes);

    [LoggerMessage(LogLevel.Warning, "Job {JobId}: the start of {Phase} {ChunkIndex} stays noted and may be taken for a crash")]
    private static partial void NoteLeft(ILogger logger, Guid jobId, Contracts.RecognitionPhase phase, int? chunkIndex, Exception cause);
}
