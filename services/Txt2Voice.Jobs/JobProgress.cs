using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>What a client sees of a job, read from its row: the same in a list, in a live event and in an answer.</summary>
public static class JobProgress
{
    /// <summary>The whole state of a job as its progress event.</summary>
    /// <param name="job">The job.</param>
    public static JobProgressed Of(RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new JobProgressed
        {
            JobId = job.CorrelationId,
            Revision = job.Revision,
            Status = JobStates.StatusOf(job.CurrentState),
            Stage = StageOf(job),
            Progress = job.Progress,
            ProcessedSentences = job.ProcessedSentences,
            TotalSentences = job.TotalSentences,
            ChunksDone = job.ChunksDone,
            ChunksTotal = job.ChunkCount,
            CurrentSentence = job.CurrentSentence,
            Message = job.Message,
            ErrorCode = job.ErrorCode,
            ErrorMessage = job.ErrorMessage,
            Attempt = job.Attempt,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            CompletedAt = job.CompletedAt,
            EstimatedCompletionAt = EstimateCompletion(job),
        };
    }

    /// <summary>The saga's state in lower case.</summary>
    /// <param name="job">The job.</param>
    public static string StageOf(RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.CurrentState.ToLowerInvariant();
    }

    /// <summary>When the job should be done if it goes on at the pace so far; <c>null</c> before a worker took it, below 5 percent, and once it is terminal.</summary>
    /// <param name="job">The job.</param>
    public static DateTimeOffset? EstimateCompletion(RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.StartedAt is not { } startedAt || job.Progress is < 5 or >= 100 || JobStates.IsTerminal(job.CurrentState))
        {
            return null;
        }

        return startedAt + ((job.ProgressedAt - startedAt) * (100.0 / job.Progress));
    }
}
