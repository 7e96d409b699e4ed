using Txt2Voice.Contracts;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker;

/// <summary>What the first step of a job came to: the plan of a book of several chunks, or the result of a book of one.</summary>
/// <param name="Plan">The plan; <c>null</c> where only the result is known.</param>
/// <param name="Result">The result; <c>null</c> where there are more steps to come.</param>
internal sealed record PlanOutcome(JobPlan? Plan, RecognitionResult? Result)
{
    public object ToEvent(RecognizeCharacters command, DateTimeOffset startedAt, DateTimeOffset now)
    {
        if (Result is not null)
        {
            return new ResultSummary(Result, ChunkCount: 1).ToEvent(command.JobId, command.Attempt, now) with { StartedAt = startedAt };
        }

        var plan = Plan ?? throw new InvalidOperationException("The step came to nothing.");
        return new RecognitionPlanned
        {
            JobId = command.JobId,
            Attempt = command.Attempt,
            Language = plan.Book.Language,
            SentenceCount = plan.Book.SentenceCount,
            ChunkCount = plan.Chunks.Count,
            StartedAt = startedAt,
        };
    }
}
