namespace Txt2Voice.Jobs;

/// <summary>When an ended job is over and done with.</summary>
public static class JobExpiry
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether the retention sweep may be deleting the job: its documents first, then its row, and nobody can bring it back between the two.
    /// It counts as expired a minute early, since the sweep may run by another machine's clock.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The time, UTC.</param>
    public static bool HasExpired(this RecognitionJobState job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.ExpiresAt - ClockSkew <= now;
    }
}
