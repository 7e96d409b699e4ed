using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Asks what waits in a lane.</summary>
public static class LaneQueries
{
    /// <summary>When the last but so many of the lane's unfinished jobs moved on.</summary>
    /// <param name="db">The context.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="rank">Which one, from the newest, 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The time, UTC; <c>null</c> where there are fewer.</returns>
    public static Task<DateTimeOffset?> FindNewestProgressAsync(
        this JobsDbContext db, RecognitionPriority lane, int rank, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Jobs.Where(job => job.StallDueAt != null && job.Priority == lane)
            .OrderByDescending(job => job.ProgressedAt)
            .Skip(rank - 1)
            .Select(job => (DateTimeOffset?)job.ProgressedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
