using Microsoft.EntityFrameworkCore;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>How many jobs wait for a worker: counted a few times a second at most, however many submissions ask.</summary>
/// <param name="time">The clock.</param>
internal sealed class WaitingJobs(TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private Count _last = new(0, DateTimeOffset.MinValue);
    private int _counting;

    /// <summary>The count, up to a quarter of a second old, or older while another request counts; at least 1, for the job that is submitted now.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> CountAsync(JobsDbContext db, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - _last.At > MaxAge && Interlocked.Exchange(ref _counting, 1) == 0)
        {
            try
            {
                var jobs = await db.Jobs.CountAsync(job => job.CurrentState == JobStates.Queued, cancellationToken);
                _last = new Count(jobs, time.GetUtcNow());
            }
            finally
            {
                Volatile.Write(ref _counting, 0);
            }
        }

        return Math.Max(1, _last.Jobs);
    }

    private sealed record Count(int Jobs, DateTimeOffset At);
}
