using System.Runtime.CompilerServices;
using System.Threading.Channels;

using Microsoft.EntityFrameworkCore;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Follows one job: first its row, then what the bus tells, and the row again whenever the bus is silent, since an event may be lost.</summary>
/// <param name="feed">What the bus tells.</param>
/// <param name="db">Where the row is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class JobWatch(JobFeed feed, JobsDbContext db, TimeProvider time, ILogger<JobWatch> logger)
{
    /// <summary>Follows a job to its end.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="silence">After how long without an event the row is read again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each state newer than the one before, the terminal one last; <c>null</c> for a silence that brought nothing new. Ends at once where there is no such job.</returns>
    public async IAsyncEnumerable<JobMoment?> FollowAsync(
        Guid jobId, TimeSpan silence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Before the row is read: what happens after it must be heard.
        using var subscription = feed.Subscribe(jobId);
        if (await ReadAsync(jobId, cancellationToken) is not { } moment)
        {
            yield break;
        }

        yield return moment;
        while (!moment.IsTerminal)
        {
            if (await WaitAsync(subscription.Events, silence, cancellationToken))
            {
                while (subscription.Events.TryRead(out var progressed))
                {
                    if (progressed.Revision > moment.Revision)
                    {
                        moment = new JobMoment(progressed.Revision, moment.View.After(progressed));
                        // The event does not carry all that the row knows at the end.
                        moment = moment.IsTerminal ? await ReadOrKeepAsync(jobId, moment, cancellationToken) ?? moment : moment;
                        yield return moment;
                    }
                }
            }
            else if (await ReadOrKeepAsync(jobId, moment, cancellationToken) is not { } read)
            {
                yield break;
            }
            else
            {
                var isNews = read.Revision > moment.Revision;
                moment = isNews ? read : moment;
                yield return isNews ? moment : null;
            }
        }
    }

    private async Task<bool> WaitAsync<T>(ChannelReader<T> events, TimeSpan silence, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await events.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<JobMoment?> ReadAsync(Guid jobId, CancellationToken cancellationToken) =>
        await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.CorrelationId == jobId, cancellationToken) is { } job
            ? new JobMoment(job.Revision, JobView.Of(job))
            : null;

    // A database that is away for a moment must not end the streams: the bus still tells.
    private async Task<JobMoment?> ReadOrKeepAsync(Guid jobId, JobMoment known, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(jobId, cancellationToken);
        }
        catch (Exception exception) when (TransientErrors.IsTransient(exception))
        {
            logger.LogDebug(exception, "Job {JobId} could not be read again", jobId);
            return known;
        }
    }
}

/// <summary>A job at one moment.</summary>
/// <param name="Revision">Number of its last transition.</param>
/// <param name="View">What clients see.</param>
internal sealed record JobMoment(long Revision, JobView View)
{
    public bool IsTerminal => View.Status is "completed" or "failed" or "canceled";
}
