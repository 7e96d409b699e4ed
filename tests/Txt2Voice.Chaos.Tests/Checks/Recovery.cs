using System.Collections.Concurrent;
using Npgsql;
using Txt2Voice.Chaos.Tests.Faults;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>
/// Watches when jobs move, to tell how long after a fault they do so again: the time from its end to the next transition of any job. Where broker or database
/// are away at its end, the time counts from when they are back. Clients submit all the time, so there is always a job that should move.
/// </summary>
/// <param name="tables">The tables.</param>
internal sealed class Recovery(Tables tables)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<DateTimeOffset> moves = new();

    /// <summary>Watches until it is told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var newest = await tables.ReadAsync(
                    "SELECT max(progressed_at) FROM jobs WHERE revision > 0", row => row.IsDBNull(0) ? (DateTimeOffset?)null : new DateTimeOffset(row.GetDateTime(0)));
                if (newest[0] is { } move && (moves.IsEmpty || move > moves.Last()))
                {
                    moves.Enqueue(move);
                }
            }
            catch (NpgsqlException)
            {
                // The database is the fault.
            }

            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The longest time and what came before it; <c>null</c> where no fault was followed by a move.</summary>
    /// <param name="faults">The faults.</param>
    public (TimeSpan Time, string After)? Longest(IReadOnlyCollection<Fault> faults)
    {
        var seen = moves.ToList();
        (TimeSpan Time, string After)? longest = null;
        foreach (var (end, after) in Outages(faults))
        {
            var next = seen.FirstOrDefault(move => move > end);
            if (next != default && (longest is null || next - end > longest.Value.Time))
            {
                longest = (next - end, after);
            }
        }

        return longest;
    }

    private static IEnumerable<(DateTimeOffset End, string After)> Outages(IReadOnlyCollection<Fault> faults)
    {
        var whole = faults.Where(fault => fault.Kind is FaultKinds.KillBroker or FaultKinds.StopDatabase).ToList();
        foreach (var fault in faults)
        {
            var last = fault;
            while (whole.Find(other => other.BeganAt <= last.EndedAt && other.EndedAt > last.EndedAt) is { } other)
            {
                last = other;
            }

            yield return (last.EndedAt!.Value, $"{fault.Number} {fault.Kind}");
        }
    }
}
