using System.Collections.Concurrent;
using System.Threading.Channels;

using Txt2Voice.Contracts;

namespace Txt2Voice.Orchestrator;

/// <summary>
/// Progress on its way to the clients, outside the outbox: only the newest of each job counts, so a newer one replaces one that still waits.
/// When too many jobs wait, a lost one is corrected by the next; the last one of a job has as much room again, and beyond that whoever watches reads the row.
/// </summary>
public sealed class ProgressFeed
{
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<Guid, JobProgressed> _newest = new();
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Adds the progress of a job. Never waits.</summary>
    /// <param name="progressed">The progress.</param>
    public void Add(JobProgressed progressed)
    {
        ArgumentNullException.ThrowIfNull(progressed);
        var most = progressed.CompletedAt is null ? MostWaiting : 2 * MostWaiting;
        if (_newest.Count >= most && !_newest.ContainsKey(progressed.JobId))
        {
            return;
        }

        var added = false;
        _newest.AddOrUpdate(
            progressed.JobId,
            _ =>
            {
                added = true;
                return progressed;
            },
            (_, waiting) =>
            {
                added = false;
                return waiting.Revision > progressed.Revision ? waiting : progressed;
            });
        if (added)
        {
            _waiting.Writer.TryWrite(progressed.JobId);
        }
    }

    /// <summary>Waits until there is something to take.</summary>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the newest progress of the jobs that have waited longest.</summary>
    /// <param name="most">Most jobs.</param>
    internal IReadOnlyList<JobProgressed> Take(int most)
    {
        var taken = new List<JobProgressed>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var jobId))
        {
            if (_newest.TryRemove(jobId, out var progressed))
            {
                taken.Add(progressed);
            }
        }

        return taken;
    }
}
