using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>The commands whose outcome a job waits for, made from its row alone, so that they can be sent again at any time.</summary>
internal static class WaitedFor
{
    public static ScanChunk Scan(RecognitionJobState job, int chunk) =>
        new() { JobId = job.CorrelationId, Attempt = job.Attempt, ChunkIndex = chunk };

    public static AttributeChunk Attribution(RecognitionJobState job, int chunk) =>
        new() { JobId = job.CorrelationId, Attempt = job.Attempt, ChunkIndex = chunk };

    public static BuildCast Cast(RecognitionJobState job) => new() { JobId = job.CorrelationId, Attempt = job.Attempt };

    public static CompileResult Result(RecognitionJobState job) => new() { JobId = job.CorrelationId, Attempt = job.Attempt };

    public static DeliverWebhook Webhook(Webhook webhook) => new() { JobId = webhook.JobId, Attempt = webhook.Attempt, Try = webhook.Try };

    /// <summary>All that the job waits for now; nothing in a terminal state.</summary>
    public static IEnumerable<object> By(RecognitionJobState job) => job.CurrentState switch
    {
        JobStates.Queued or JobStates.Planning => [JobCommands.Recognize(job)],
        JobStates.Scanning => job.ListChunksInFlight().Select(chunk => Scan(job, chunk)),
        JobStates.Casting => [Cast(job)],
        JobStates.Attributing => job.ListChunksInFlight().Select(chunk => Attribution(job, chunk)),
        JobStates.Compiling => [Result(job)],
        _ => [],
    };
}
