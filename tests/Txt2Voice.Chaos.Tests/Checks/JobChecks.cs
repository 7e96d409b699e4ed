using Txt2Voice.Chaos.Tests.Load;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Every accepted job is there, came to one end, once, and everybody was told so.</summary>
/// <param name="tables">The tables.</param>
/// <param name="ledger">The clients' side.</param>
internal sealed class JobChecks(Tables tables, Ledger ledger)
{
    private static readonly string[] Ends = ["Completed", "Failed", "Canceled"];

    /// <summary>State of every job, as clients call it.</summary>
    public Task<IReadOnlyList<(Guid Id, string Status, string? Error)>> StatesAsync() => tables.ReadAsync(
        "SELECT id, current_state, error_code || ': ' || coalesce(error_message, '') || ' (chunk ' || coalesce(error_chunk::text, '-') || ')' FROM jobs",
        row => (row.GetGuid(0), StatusOf(row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2)));

    /// <summary>Checks.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync()
    {
        var rows = (await StatesAsync()).ToDictionary(row => row.Id);
        var violations = new List<Violation>();
        foreach (var job in ledger.Jobs)
        {
            if (!rows.TryGetValue(job.Id, out var row))
            {
                violations.Add(new Violation(Violation.Lost, $"job {job.Id} was accepted and is not there", job.Id));
                continue;
            }

            violations.AddRange(CheckEnd(job, row.Status, row.Error));
            violations.AddRange(CheckSightings(job, row.Status));
        }

        violations.AddRange(rows.Keys.Except(ledger.Jobs.Select(job => job.Id)).Select(
            id => new Violation(Violation.Wrong, $"job {id} is there and no client was told of it: a key led to two jobs", id)));
        violations.AddRange(await CheckTransitionsAsync());
        return violations;
    }

    private static string StatusOf(string state) => state switch
    {
        "Queued" => "pending",
        "Completed" or "Failed" or "Canceled" => state.ToLowerInvariant(),
        _ => "processing",
    };

    private static IEnumerable<Violation> CheckEnd(ChaosJob job, string status, string? error)
    {
        if (status == "failed")
        {
            yield return new Violation(Violation.Wrong, $"job {job.Id} ({job.Book.Name}) failed: {error}", job.Id);
        }

        if (status == "canceled" && !job.CancelAsked)
        {
            yield return new Violation(Violation.Wrong, $"job {job.Id} is canceled and nobody asked for that", job.Id);
        }
    }

    private static IEnumerable<Violation> CheckSightings(ChaosJob job, string status)
    {
        var seen = job.Sightings;
        if (seen.FirstOrDefault(sighting => sighting.IsTerminal && sighting.Status != status) is { } other)
        {
            yield return new Violation(Violation.Wrong, $"job {job.Id} is {status} and was shown as {other.Status} at {other.AnsweredAt:HH:mm:ss.fff}", job.Id);
        }

        if (seen.FirstOrDefault(sighting => sighting.IsTerminal) is { } end
            && seen.FirstOrDefault(sighting => !sighting.IsTerminal && sighting.AskedAt > end.AnsweredAt) is { } back)
        {
            yield return new Violation(Violation.Wrong, $"job {job.Id} was shown as {end.Status} and then as {back.Status}", job.Id);
        }

        foreach (var stream in seen.GroupBy(sighting => sighting.Stream))
        {
            var progress = stream.Where(sighting => sighting.Status != "failed" && sighting.Status != "canceled").Select(sighting => sighting.Progress).ToList();
            if (!progress.SequenceEqual(progress.Order()))
            {
                yield return new Violation(Violation.Wrong, $"the progress of job {job.Id} fell: {string.Join(' ', progress)}", job.Id);
            }
        }
    }

    private async Task<IReadOnlyList<Violation>> CheckTransitionsAsync()
    {
        var changes = await tables.ReadAsync(
            "SELECT job_id, before, after FROM chaos_states ORDER BY id", row => (Job: row.GetGuid(0), Before: row.GetString(1), After: row.GetString(2)));
        var documents = await tables.DescribeAsync("SELECT * FROM chaos_documents ORDER BY id");
        return
        [
            .. changes.Where(change => Ends.Contains(change.Before)).Select(
                change => new Violation(Violation.Wrong, $"job {change.Job} changed after its end: {change.Before} to {change.After}", change.Job)),
            .. changes.Where(change => Ends.Contains(change.After)).GroupBy(change => change.Job).Where(ends => ends.Count() > 1).Select(
                ends => new Violation(Violation.Wrong, $"job {ends.Key} ended {ends.Count()} times", ends.Key)),
            .. documents.Select(change => new Violation(Violation.Wrong, $"a document was changed or deleted: {change}")),
        ];
    }
}
