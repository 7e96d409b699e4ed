using System.Text;
using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Each result equals what one undisturbed process makes of the same text, byte for byte but for the time.</summary>
/// <param name="tables">The tables.</param>
/// <param name="ledger">The clients' side.</param>
internal sealed class ResultChecks(Tables tables, Ledger ledger)
{
    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var completed = (await tables.ReadAsync("SELECT id FROM jobs WHERE current_state = 'Completed'", row => row.GetGuid(0))).ToHashSet();
        var violations = new List<Violation>();
        foreach (var job in ledger.Jobs.Where(job => completed.Contains(job.Id)))
        {
            var results = await tables.ReadAsync(
                $"SELECT content FROM documents WHERE owner_id = '{job.Id}' AND kind = 'result'", row => Encoding.UTF8.GetString((byte[])row.GetValue(0)));
            if (results.Count != 1)
            {
                violations.Add(new Violation(Violation.Wrong, $"job {job.Id} is completed and has {results.Count} results", job.Id));
            }
            else if (Library.WithoutTime(results[0]) != job.Book.Reference)
            {
                violations.Add(new Violation(Violation.Wrong, $"the result of job {job.Id} ({job.Book.Name}) is another than that of an undisturbed run", job.Id));
            }
        }

        return violations;
    }
}
