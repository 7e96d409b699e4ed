using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>One book on several workers: with an engine that only waits, so that processors do not bound it but the job system does.</summary>
/// <param name="text">The book.</param>
/// <param name="output">Where to print.</param>
internal sealed class ScaleBenchmark(string text, TextWriter output)
{
    private const int Window = 16;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Measures 1, 2 and 4 workers of one slot and prints.</summary>
    public async Task RunAsync()
    {
        var table = Create("One book, workers of one slot", "workers");
        TimeSpan? alone = null;
        foreach (var workers in new[] { 1, 2, 4 })
        {
            var run = await MeasureAsync(workers, slots: 1, Window);
            alone ??= run.Time;
            table.Add($"{workers}", $"{run.Chunks}", $"{run.Time.TotalSeconds:F2}", $"{alone / run.Time:F2}", $"{alone / run.Time / workers:P0}", $"{run.Engine / run.Time:P0}");
        }

        table.Print(output);
    }

    /// <summary>Measures windows and slots with two workers, and prints.</summary>
    public async Task SweepAsync()
    {
        await SweepAsync("Window, 2 workers of 4 slots", "window", [2, 4, 8, 16, 32], window => MeasureAsync(workers: 2, slots: 4, window));
        await SweepAsync($"Slots, 2 workers, window {Window}", "slots", [1, 2, 4, 8], slots => MeasureAsync(workers: 2, slots, Window));
    }

    private async Task SweepAsync(string title, string name, int[] values, Func<int, Task<Run>> measure)
    {
        var table = Create(title, name);
        TimeSpan? first = null;
        foreach (var value in values)
        {
            var run = await measure(value);
            first ??= run.Time;
            table.Add($"{value}", $"{run.Chunks}", $"{run.Time.TotalSeconds:F2}", $"{first / run.Time:F2}", "", $"{run.Engine / run.Time:P0}");
        }

        table.Print(output);
    }

    private static Table Create(string title, string name) =>
        new($"{title}, {Delay.TotalMilliseconds} ms a chunk and pass", name, "chunks", "s", "speed-up", "of ideal", "engine's share");

    private async Task<Run> MeasureAsync(int workers, int slots, int window)
    {
        var settings = new Dictionary<string, string>
        {
            ["Worker__Slots"] = $"{slots}",
            ["Worker__ChunkLength"] = "1",
            ["Worker__SimulatedDelayPerChunk"] = $"{Delay:c}",
            ["Orchestrator__WindowSize"] = $"{window}",
        };
        await using var system = await DistributedSystem.StartAsync(workers, settings);
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, connections: 4);

        // Once before, so that every worker has compiled its hot code: four that do so at once have no processor left for anything else.
        await RecognizeAsync(client, text, limit.Token);
        var (id, time) = await RecognizeAsync(client, text, limit.Token);
        var chunks = await client.ChunksAsync(id, limit.Token);

        // Two passes over the chunks by all slots, then the cast and the result by one.
        return new Run(chunks, time, (2 * chunks * Delay / Math.Min(workers * slots, window)) + (2 * Delay));
    }

    private static async Task<(string Id, TimeSpan Time)> RecognizeAsync(BenchmarkClient client, string text, CancellationToken cancellationToken)
    {
        var book = await client.AddBookAsync(text, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var id = await client.RecognizeAsync(book, "normal", cancellationToken);
        await client.ListenUntilCompletedAsync(id, cancellationToken);
        return (id, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>A measurement.</summary>
    /// <param name="Chunks">Chunks of the book.</param>
    /// <param name="Time">From the submission to the event that says completed.</param>
    /// <param name="Engine">What the engine's waiting alone would take.</param>
    private sealed record Run(int Chunks, TimeSpan Time, TimeSpan Engine);
}
