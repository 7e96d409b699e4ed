using System.Globalization;
using System.Text.RegularExpressions;
using Txt2Voice.Chaos.Tests.Processes;
using Txt2Voice.Documents;

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
            row => (Key: new Part(row.GetGuid(0), row.GetString(1), row.GetInt32(2)), At: new DateTimeOffset(row.GetDateTime(3)))))
            .ToDictionary(row => row.Key, row => row.At);
        var asked = Find(Computing(), match => match.Groups["kind"].Value)
            .Select(found => (found.Part, At: DateTimeOffset.Parse(found.Match.Groups["at"].Value, CultureInfo.InvariantCulture), found.Worker)).ToList();
        Computations = asked.Count;
        Repeats = asked.Count - asked.Select(one => one.Part).Distinct().Count();
        return
        [
            .. from one in asked
               where stored.TryGetValue(one.Part, out var at) && one.At > at + Flush
               select new Violation(
                   Violation.Doubled,
                   $"{one.Part} was stored at {stored[one.Part]:HH:mm:ss.fff}, and {one.Worker} asked for it at {one.At:HH:mm:ss.fff} and computed it",
                   one.Part.JobId),
            .. FindUnasked(asked.CountBy(one => one.Part).ToDictionary()),
        ];
    }

    // So that a worker that no longer asks is found, too. A book of one chunk is asked for as a whole.
    private IEnumerable<Violation> FindUnasked(Dictionary<Part, int> asked) =>
        from computed in Find(Computed(), match => match.Groups["phase"].Value == "Scan" ? DocumentKinds.Scan : DocumentKinds.Attribution).CountBy(found => found.Part)
        where computed.Value > asked.GetValueOrDefault(computed.Key) + asked.GetValueOrDefault(new Part(computed.Key.JobId, DocumentKinds.Result, 0))
        select new Violation(Violation.Doubled, $"{computed.Key} was computed {computed.Value} times and asked for less often", computed.Key.JobId);

    private IEnumerable<(Part Part, Match Match, string Worker)> Find(Regex line, Func<Match, string> kindOf) =>
        from worker in system.Workers
        from life in worker.Lives
        from text in life.Process.Logs
        let match = line.Match(text)
        where match.Success
        select (
            new Part(Guid.Parse(match.Groups["job"].Value), kindOf(match), int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture)),
            match,
            $"{worker.Name} started at {life.StartedAt:HH:mm:ss}");

    [GeneratedRegex(@"Job (?<job>[-0-9a-f]+): no (?<kind>\w+) (?<part>\d+) stored at (?<at>\S+), computing it")]
    private static partial Regex Computing();

    [GeneratedRegex(@"Job (?<job>[-0-9a-f]+): computed chunk (?<part>\d+) of (?<phase>Scan|Attribute)")]
    private static partial Regex Computed();

    private sealed record Part(Guid JobId, string Kind, int Number)
    {
        public override string ToString() => $"{Kind} {Number} of job {JobId}";
    }
}
