using System.Globalization;
using System.Text.RegularExpressions;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>
/// Nothing is computed again after it was stored. A worker that computes something logs when it asked the store for it, in vain; the database knows when the
/// document was committed. <b>Doubled</b> is what was asked for after the commit, and computed all the same. What was asked for before is the chunk in hand:
/// a worker was killed with it, or two had it at once.
/// </summary>
/// <param name="system">The workers and their logs.</param>
/// <param name="tables">The documents.</param>
internal sealed partial class ComputationChecks(ChaosSystem system, Tables tables)
{
    // A commit has its time before it is on the disk, and shows only then.
    private static readonly TimeSpan Flush = TimeSpan.FromSeconds(2);

    /// <summary>How many computations there were, those included that another one was faster than.</summary>
    public int Computations { get; private set; }

    /// <summary>How many of them were repeats of what was in hand.</summary>
    public int Repeats { get; private set; }

    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var stored = (await tables.ReadAsync(
            "SELECT owner_id, kind, part, pg_xact_commit_timestamp(xmin) FROM documents WHERE kind <> 'page'",
            row => (Key: (row.GetGuid(0), row.GetString(1), row.GetInt32(2)), At: new DateTimeOffset(row.GetDateTime(3)))))
            .ToDictionary(row => row.Key, row => row.At);
        var computed =
            (from worker in system.Workers
             from life in worker.Lives
             from line in life.Process.Logs
             let match = Computing().Match(line)
             where match.Success
             select (
                 Key: (Guid.Parse(match.Groups["job"].Value), match.Groups["kind"].Value, int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture)),
                 AskedAt: DateTimeOffset.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture),
                 Worker: $"{worker.Name} started at {life.StartedAt:HH:mm:ss}")).ToList();
        Computations = computed.Count;
        Repeats = computed.Count - computed.Select(one => one.Key).Distinct().Count();
        return
        [
            .. from one in computed
               where stored.TryGetValue(one.Key, out var at) && one.AskedAt > at + Flush
               select new Violation(
                   Violation.Doubled,
                   $"{one.Key.Item2} {one.Key.Item3} of job {one.Key.Item1} was stored at {stored[one.Key]:HH:mm:ss.fff}, and {one.Worker} asked for it at {one.AskedAt:HH:mm:ss.fff} and computed it",
                   one.Key.Item1),
        ];
    }

    [GeneratedRegex(@"Job (?<job>[-0-9a-f]+): no (?<kind>\w+) (?<part>\d+) stored at (?<at>\S+), computing it")]
    private static partial Regex Computing();
}
