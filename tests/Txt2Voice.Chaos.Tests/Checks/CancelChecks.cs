using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>A cancellation that was accepted takes effect, unless the job ended that very moment.</summary>
/// <param name="tables">The tables.</param>
/// <param name="ledger">The clients' side.</param>
internal sealed class CancelChecks(Tables tables, Ledger ledger)
{
    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var ends = (await tables.ReadAsync(
            "SELECT id, current_state, completed_at FROM jobs WHERE completed_at IS NOT NULL",
            row => (Id: row.GetGuid(0), State: row.GetString(1), At: new DateTimeOffset(row.GetDateTime(2))))).ToDictionary(row => row.Id);
        return
        [
            .. from job in ledger.Jobs
               where job.CancelAcceptedAt is not null && ends.ContainsKey(job.Id)
               let end = ends[job.Id]
               where end.State != "Canceled" && end.At > job.CancelAcceptedAt
               select new Violation(
                   Violation.Wrong,
                   $"the cancellation of job {job.Id} was accepted at {job.CancelAcceptedAt:HH:mm:ss.fff} and it is {end.State} since {end.At:HH:mm:ss.fff}",
                   job.Id),
        ];
    }
}
