using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Keeps what is needed to look into a violation: every log, and the lines of each job in question in the order of time.</summary>
/// <param name="system">The processes.</param>
/// <param name="ledger">What clients saw.</param>
/// <param name="journal">The run's own lines.</param>
internal sealed class Evidence(ChaosSystem system, Ledger ledger, Journal journal)
{
    /// <summary>Writes it.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="violations">What was found.</param>
    /// <returns>The folder.</returns>
    public string Keep(int seed, IReadOnlyCollection<Violation> violations)
    {
        var folder = TestDirectory.Create($"chaos-{seed}");
        File.WriteAllLines(Path.Combine(folder, "journal.txt"), journal.Lines);
        foreach (var instance in system.Instances)
        {
            foreach (var (life, number) in instance.Lives.Select((life, number) => (life, number + 1)))
            {
                File.WriteAllLines(Path.Combine(folder, $"{instance.Name}-{number}.log"), life.Process.Logs);
            }
        }

        foreach (var job in violations.Select(violation => violation.JobId).OfType<Guid>().Distinct())
        {
            File.WriteAllLines(Path.Combine(folder, $"job-{job}.txt"), LinesOf(job).Order(StringComparer.Ordinal));
        }

        return folder;
    }

    private IEnumerable<string> LinesOf(Guid job)
    {
        var id = job.ToString();
        var logged =
            from instance in system.Instances
            from life in instance.Lives
            from line in life.Process.Logs
            where line.Contains(id, StringComparison.Ordinal)
            select $"{line} [{instance.Name}]";
        var seen = ledger.Jobs.Where(one => one.Id == job).SelectMany(one => one.Sightings).Select(
            sighting => $"{sighting.AnsweredAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z seen: {sighting.Status} {sighting.Progress} [client]");
        return logged.Concat(seen);
    }
}
