using Microsoft.Extensions.Options;

using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Cancels jobs whose cancellation was accepted and has not happened: the command may be lost with a queue or a broker's disk.</summary>
/// <param name="batches">Claims and commits.</param>
/// <param name="options">How often, and after how long.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class CancelSweep(JobBatches batches, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<CancelSweep> logger)
    : Sweep(options.Value.SweepInterval, time, logger)
{
    private readonly OrchestratorOptions _options = options.Value;
    private readonly TimeProvider _time = time;

    public override Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = _time.GetUtcNow() - _options.CancelOverdueAfter;
        return batches.HandleAllAsync(
            (db, _) => db.ClaimUncanceledAsync(before, JobBatches.Size, cancellationToken),
            (scope, job) =>
            {
                logger.LogWarning("Job {JobId} was to be cancelled and its command has not come: cancelling it now", job.CorrelationId);
                return scope.GetRequiredService<JobEnding>().CancelAsync(job, cancellationToken);
            },
            cancellationToken);
    }
}
