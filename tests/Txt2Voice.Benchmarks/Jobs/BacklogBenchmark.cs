using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>What waits behind much work: an urgent job behind thousands of small ones, a small job behind a giant book; and what a backlog does to the processes' memory.</summary>
/// <param name="jobs">How many small jobs are queued.</param>
/// <param name="clients">How many clients submit them.</param>
/// <param name="text">Text of a small job.</param>
/// <param name="giant">The giant book.</param>
/// <param name="output">Where to print.</param>
internal sealed class BacklogBenchmark(int jobs, int clients, string text, string giant, TextWriter output)
{
    private const int Runs = 11;
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMilliseconds(500);

    /// <summary>Measures and prints.</summary>
    /// <exception cref="OperationCanceledException">It did not end within an hour.</exception>
    public async Task RunAsync(IJobSystem system)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, clients + 4);
        await QueueAsync(client, Math.Max(clients, 200), limit.Token);
        await WaitUntilEmptyAsync(client, limit.Token);
        await BehindBacklogAsync(system, client, limit.Token);
        await BehindGiantAsync(client, limit.Token);
    }

    private async Task BehindBacklogAsync(IJobSystem system, BenchmarkClient client, CancellationToken stop)
    {
        var before = system.Processes.Select(process => process.ResidentBytes).ToList();
        var idle = await RunManyAsync(client, "urgent", () => Task.FromResult(true), stop);
        var started = Stopwatch.GetTimestamp();
        await QueueAsync(client, jobs, stop);
        var queued = Stopwatch.GetElapsedTime(started);
        var waiting = (await client.UnfinishedAsync(stop)).Pending;
        var behind = await RunManyAsync(client, "urgent", async () => (await client.UnfinishedAsync(stop)).Pending > 0, stop);
        var left = (await client.UnfinishedAsync(stop)).Pending;
        await WaitUntilEmptyAsync(client, stop);
        var done = Stopwatch.GetElapsedTime(started);

        // Before and after: code gets faster while it runs, and the machine may have other work.
        idle.AddRange(await RunManyAsync(client, "urgent", () => Task.FromResult(true), stop));

        PrintTimes($"An urgent job on the idle system, and behind {jobs:N0} small ones: {waiting:N0} waited at its first run and {left:N0} at its last", idle, behind);
        output.WriteLine($"{jobs:N0} jobs submitted in {queued.TotalSeconds:F0} s, all completed after {done.TotalSeconds:F0} s, {jobs / done.TotalSeconds:F0} a second");
        var memory = new Table("Resident memory, MiB", "process", "before", "peak", "after");
        foreach (var (process, first) in system.Processes.Zip(before))
        {
            memory.Add(process.Name, Mebibytes(first), Mebibytes(process.PeakResidentBytes), Mebibytes(process.ResidentBytes));
        }

        memory.Print(output);
    }

    private async Task BehindGiantAsync(BenchmarkClient client, CancellationToken stop)
    {
        var idle = await RunManyAsync(client, "normal", () => Task.FromResult(true), stop);
        var started = Stopwatch.GetTimestamp();
        var job = await client.RecognizeAsync(await client.AddBookAsync(giant, stop), "normal", stop);
        var behind = await RunManyAsync(client, "normal", async () => await client.StatusAsync(job, stop) is "pending" or "processing", stop);
        await client.WaitUntilCompletedAsync(job, stop);

        PrintTimes($"A small job on the idle system, and beside a book of {giant.Length:N0} characters in the same lane", idle, behind);
        output.WriteLine($"The book was done after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    private async Task<List<TimeSpan>> RunManyAsync(BenchmarkClient client, string priority, Func<Task<bool>> goOn, CancellationToken stop)
    {
        var times = new List<TimeSpan>();
        while (times.Count < Runs && await goOn())
        {
            var book = await client.AddBookAsync($"{Guid.NewGuid():N}\n\n{text}", stop);
            var started = Stopwatch.GetTimestamp();
            await client.WaitUntilCompletedAsync(await client.RecognizeAsync(book, priority, stop), stop);
            times.Add(Stopwatch.GetElapsedTime(started));
            await Task.Delay(BetweenRuns, stop);
        }

        return times;
    }

    private async Task QueueAsync(BenchmarkClient client, int count, CancellationToken stop) => await Parallel.ForAsync(
        0,
        count,
        new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = stop },
        async (_, cancelled) => await client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", cancelled));

    private static async Task WaitUntilEmptyAsync(BenchmarkClient client, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await client.UnfinishedAsync(stop) is not (0, 0))
        {
            await timer.WaitForNextTickAsync(stop);
        }
    }

    private void PrintTimes(string title, List<TimeSpan> idle, List<TimeSpan> behind)
    {
        var table = new Table(title, "", "runs", "median ms", "slowest ms", "ratio");
        var reference = new Percentiles(idle).Milliseconds(0.5);
        foreach (var (name, times) in new[] { ("idle", idle), ("behind", behind) })
        {
            var percentiles = new Percentiles(times);
            table.Add(name, $"{times.Count}", $"{percentiles.Milliseconds(0.5):F0}", $"{percentiles.Milliseconds(1):F0}", $"{percentiles.Milliseconds(0.5) / reference:F2}");
        }

        table.Print(output);
    }

    private static string Mebibytes(long bytes) => $"{bytes / 1024.0 / 1024.0:F0}";
}
