using Txt2Voice.Standalone.Client;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>
/// Estimates how long a job still takes: at its pace in sentences since these were first counted. Measured here, so that the clock of a
/// server elsewhere does not matter.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RemainingTime(TimeProvider time)
{
    private const double Enough = 0.01;

    private long? _start;
    private double _startShare;
    private double _share;
    private long _at;

    /// <summary>Takes note of how far the job is.</summary>
    /// <param name="job">The job.</param>
    public void Observe(JobSnapshot job)
    {
        if (job.TotalSentences == 0)
        {
            return;
        }

        var share = (double)job.ProcessedSentences / job.TotalSentences;
        var now = time.GetTimestamp();
        if (_start is null || share < _share)
        {
            (_start, _startShare) = (now, share);
        }

        (_share, _at) = (share, now);
    }

    /// <summary>The estimate; <c>null</c> while the job has not moved enough.</summary>
    public TimeSpan? Estimate
    {
        get
        {
            var gained = _share - _startShare;
            if (_start is not { } start || gained < Enough)
            {
                return null;
            }

            var left = (time.GetElapsedTime(start, _at) / gained * (1 - _share)) - time.GetElapsedTime(_at);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
