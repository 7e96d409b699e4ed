using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>Hands the progress events that this instance hears to whoever watches a job here. One slow client holds up nobody.</summary>
internal sealed class JobFeed
{
    // Each event is the whole state: of a client that does not keep up the oldest are dropped.
    private const int Backlog = 16;

    private readonly ConcurrentDictionary<Guid, ImmutableArray<Channel<JobProgressed>>> _watchers = new();

    /// <summary>Number of jobs that are watched.</summary>
    public int WatchedJobs => _watchers.Count;

    /// <summary>Watches a job from now on.</summary>
    /// <param name="jobId">The job.</param>
    /// <returns>The events; disposing it ends the watch.</returns>
    public Subscription Subscribe(Guid jobId)
    {
        var channel = Channel.CreateBounded<JobProgressed>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        _watchers.AddOrUpdate(jobId, static (_, added) => [added], static (_, present, added) => present.Add(added), channel);
        return new Subscription(this, jobId, channel);
    }

    /// <summary>Hands an event to all who watch its job. Never waits.</summary>
    /// <param name="progressed">The event.</param>
    public void Publish(JobProgressed progressed)
    {
        if (_watchers.TryGetValue(progressed.JobId, out var channels))
        {
            foreach (var channel in channels)
            {
                channel.Writer.TryWrite(progressed);
            }
        }
    }

    private void Unsubscribe(Guid jobId, Channel<JobProgressed> channel)
    {
        while (_watchers.TryGetValue(jobId, out var present))
        {
            var rest = present.Remove(channel);
            if (rest.IsEmpty ? _watchers.TryRemove(new(jobId, present)) : _watchers.TryUpdate(jobId, rest, present))
            {
                return;
            }
        }
    }

    /// <summary>A watch of one job.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="channel">Where the events arrive.</param>
    internal sealed class Subscription(JobFeed feed, Guid jobId, Channel<JobProgressed> channel) : IDisposable
    {
        public ChannelReader<JobProgressed> Events => channel.Reader;

        public void Dispose() => feed.Unsubscribe(jobId, channel);
    }
}
