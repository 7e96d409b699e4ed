using Txt2Voice.Contracts;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker;

/// <summary>What the event of a finished job tells.</summary>
/// <param name="Result">The result.</param>
/// <param name="ChunkCount">Chunks of the plan.</param>
internal sealed record ResultSummary(RecognitionResult Result, int ChunkCount)
{
    public RecognitionCompleted ToEvent(Guid jobId, int attempt, DateTimeOffset completedAt) => new()
    {
        JobId = jobId,
        Attempt = attempt,
        Language = Result.Language,
        SentenceCount = Result.Statistics.SentenceCount,
        ChunkCount = ChunkCount,
        CharacterCount = Result.Characters.Count,
        QuotationCount = Result.Statistics.TotalDialogues,
        CompletedAt = completedAt,
    };
}
