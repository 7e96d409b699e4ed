using System.Collections.Concurrent;
using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Jobs of one chunk, submitted by many clients at once: how many complete in a second, and how long a submission takes.</summary>
/// <param name="jobs">How many jobs are measured.</param>
/// <param name="clients">How many clients submit at once.</param>
/// <param name="warmUp">How many jobs run before.</param>
/// <param name="text">Text of a job.</param>
internal sealed class ThroughputBenchmark(int jobs, int clients, int warmUp, string text)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs the burst, after the warm-up.</summary>
    /// <exception cref="OperationCanceledException">The jobs did not complete within ten minutes.</exception>
    public async Task<Throughput> RunAsync(IJobSystem system)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, clients + 1);
        await BurstAsync(client, system, Math.Max(clients, warmUp), limit.Token);
        return await BurstAsync(client, system, jobs, limit.Token);
    }

    private async Task<Throughput> BurstAsync(BenchmarkClient client, IJobSystem system, int count, CancellationToken cancellationToken)
    {
        var expected = await client.CompletedAsync(cancellationToken) + count;
        var processor = new ProcessorTime(system.All);
        var latencies = new ConcurrentBag<TimeSpan>();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, SubmitAsync);
        var submission = Stopwatch.GetElapsedTime(started);

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await client.CompletedAsync(cancellationToken) < expected)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return new Throughput(count, submission, Stopwatch.GetElapsedTime(started), new Percentiles(latencies), processor.Elapsed);

        async ValueTask SubmitAsync(int index, CancellationToken stop)
        {
            var asked = Stopwatch.GetTimestamp();
            // Each text is another one, so that nothing can be shared between the jobs.
            await client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", stop);
            latencies.Add(Stopwatch.GetElapsedTime(asked));
        }
    }
}
