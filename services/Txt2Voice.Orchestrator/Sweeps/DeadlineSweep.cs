using Microsoft.Extensions.Options;

using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Fails jobs that are past their deadline.</summary>
/// <param name="batches">Claims and commits.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class DeadlineSweep(JobBatches batches, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<DeadlineSweep> logger)
    : Sweep(options.Value.SweepInterval, time, logger)
{
    /// <summary>Code of the failure.</summary>
    public const string DeadlineExceeded = "deadline_exceeded";

    private readonly TimeProvider _time = time;

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await batches.HandleAllAsync(
            (db, _) => db.ClaimOverdueAsync(now, JobBatches.Size, cancellationToken),
            (scope, job) => scope.GetRequiredService<JobEnding>().FailAsync(
                job, DeadlineExceeded, $"The job was not done by {job.DeadlineAt:u}.", cancellationToken),
            cancellationToken);
    }
}
