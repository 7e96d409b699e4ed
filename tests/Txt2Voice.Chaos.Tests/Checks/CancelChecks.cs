using Txt2Voice.Chaos.Tests.Faults;
using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>
/// A cancellation that was accepted takes effect, unless the job ends first: its end may be on its way already, as the cancellation is, and either takes
/// longer where faults are under way. What ends otherwise long after that has not heard of it.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="ledger">The clients' side.</param>
/// <param name="faults">The faults.</param>
internal sealed class CancelChecks(Tables tables, Ledger ledger, IReadOnlyCollection<Fault> faults)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(30);

    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var ends = (await tables.ReadAsync(
            "SELECT id, current_state, completed_at FROM jobs WHERE completed_at IS NOT NULL",
            row => (Id: row.GetGuid(0), State: row.GetString(1), At: new DateTimeOffset(row.GetDateTime(2))))).ToDictionary(row => row.Id);
        return
        [
            .. from job in ledger.Jobs
               where ends.ContainsKey(job.Id)
               let accepted = job.CancelAcceptedAt ?? DateTimeOffset.MaxValue
               let end = ends[job.Id]
               where end.State != "Canceled" && end.At > accepted && end.At - accepted > OnItsWay + Outages(accepted, end.At)
               select new Violation(
                   Violation.Wrong,
                   $"the cancellation of job {job.Id} was accepted at {accepted:HH:mm:ss.fff} and it is {end.State} since {end.At:HH:mm:ss.fff}",
                   job.Id),
        ];
    }

    private TimeSpan Outages(DateTimeOffset from, DateTimeOffset to) => faults
        .Where(fault => fault.BeganAt < to && fault.EndedAt > from)
        .Aggregate(TimeSpan.Zero, (sum, fault) => sum + (fault.EndedAt!.Value - fault.BeganAt));
}
