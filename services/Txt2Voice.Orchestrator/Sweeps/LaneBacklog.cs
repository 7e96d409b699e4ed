using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>
/// Tells a job that waits its turn in a long lane from one whose command is lost: sending again what waits would only lengthen the lane.
/// While the workers go through older commands, the job waits. Where they do newer ones, its own is lost. Where they do none at all, the newest few are
/// sent again: if they are done and the others are not, those are lost.
/// </summary>
/// <param name="marks">How far the workers have come.</param>
/// <param name="options">How long a lane may stand still.</param>
internal sealed class LaneBacklog(LaneMarks marks, IOptions<OrchestratorOptions> options)
{
    /// <summary>How many of a lane that stands still are sent again.</summary>
    public const int Probes = 50;

    private readonly Dictionary<RecognitionPriority, DateTimeOffset?> _newest = [];

    /// <summary>Whether a job that stands still only waits its turn.</summary>
    /// <param name="db">Asked for the others.</param>
    /// <param name="job">The job.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> HoldsAsync(JobsDbContext db, RecognitionJobState job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mark = marks.Of(job.Priority);
        if (mark.SentAt >= job.ProgressedAt)
        {
            return false;
        }

        if (mark.NotedAt > now - options.Value.StallAfter)
        {
            return true;
        }

        if (!_newest.TryGetValue(job.Priority, out var newest))
        {
            newest = await db.FindNewestProgressAsync(job.Priority, Probes, cancellationToken);
            _newest.Add(job.Priority, newest);
        }

        return job.ProgressedAt < newest;
    }
}
