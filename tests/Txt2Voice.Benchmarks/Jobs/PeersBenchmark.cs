namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Txt2Voice beside other job queues, round by round: the machine's other load changes, so only the ratios within a round mean something.</summary>
/// <param name="ours">Measures Txt2Voice.</param>
/// <param name="kit">Measures the others.</param>
/// <param name="output">Where to print.</param>
internal sealed class PeersBenchmark(QueueBenchmark ours, PeersKit kit, TextWriter output)
{
    private static readonly (string Name, string Format, Func<QueueFigures, double?> Value)[] Figures =
    [
        ("completed/s", "F1", figures => figures.CompletedPerSecond),
        ("submitted/s meanwhile", "F1", figures => figures.SubmittedPerSecond),
        ("CPU ms/job", "F2", figures => figures.ProcessorMilliseconds),
        ("submit p50 at low load, ms", "F2", figures => figures.SubmitMilliseconds),
        ("completed seen, asked every 10 ms, p50 ms", "F1", figures => figures.PolledMilliseconds),
        ("completed seen, event stream, p50 ms", "F1", figures => figures.HeardMilliseconds),
        ("peak memory of web and workers, MiB", "F0", figures => figures.ResidentMebibytes),
    ];

    /// <summary>Measures and prints a table for each round, and one of the medians.</summary>
    /// <param name="rounds">How many rounds; who comes first turns round with each.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        var all = new List<(QueueFigures Ours, IReadOnlyList<QueueFigures> Peers)>();
        for (var round = 1; round <= rounds; round++)
        {
            all.Add(round % 2 == 1
                ? (await ours.RunAsync(output), await kit.RunAsync(reversed: false, cancellationToken))
                : await PeersFirstAsync(cancellationToken));
            Print($"Round {round} of {rounds}, {DateTime.UtcNow:HH:mm} UTC", [all[^1]]);
        }

        Print($"Medians of {rounds} rounds, the ratios' too", all);
    }

    private async Task<(QueueFigures Ours, IReadOnlyList<QueueFigures> Peers)> PeersFirstAsync(CancellationToken cancellationToken)
    {
        var peers = await kit.RunAsync(reversed: true, cancellationToken);
        return (await ours.RunAsync(output), peers);
    }

    private void Print(string title, List<(QueueFigures Ours, IReadOnlyList<QueueFigures> Peers)> rounds)
    {
        var table = new Table(title, ["", "Txt2Voice", .. kit.Peers.SelectMany(peer => new[] { peer, "ours/its" })]);
        foreach (var (name, format, value) in Figures)
        {
            List<string> cells = [name, Median(rounds.Select(round => value(round.Ours)), format)];
            for (var peer = 0; peer < kit.Peers.Count; peer++)
            {
                cells.Add(Median(rounds.Select(round => value(round.Peers[peer])), format));
                cells.Add(Median(rounds.Select(round => value(round.Ours) / value(round.Peers[peer])), "F2"));
            }

            table.Add([.. cells]);
        }

        table.Print(output);
    }

    private static string Median(IEnumerable<double?> values, string format)
    {
        var sorted = values.Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return median?.ToString(format, null) ?? "-";
    }
}
