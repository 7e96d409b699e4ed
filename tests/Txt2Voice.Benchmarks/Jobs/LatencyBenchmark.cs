using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Jobs of one chunk, one after another on an idle system: when its client knows that a job is completed.</summary>
internal sealed class LatencyBenchmark(int jobs, string text)
{
    private const int WarmUpJobs = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the jobs, each twice: once with a client that listens, once with one that asks.</summary>
    /// <exception cref="OperationCanceledException">They did not complete within five minutes.</exception>
    public async Task<Latencies> RunAsync(IJobSystem system)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, connections: 4);
        var submitted = new List<TimeSpan>();
        var heard = new List<TimeSpan>();
        var polled = new List<TimeSpan>();
        for (var job = -WarmUpJobs; job < jobs; job++)
        {
            var listened = await MeasureAsync(client, client.ListenUntilCompletedAsync, limit.Token);
            await Task.Delay(Pause, limit.Token);
            var asked = await MeasureAsync(client, client.WaitUntilCompletedAsync, limit.Token);
            await Task.Delay(Pause, limit.Token);
            if (job >= 0)
            {
                submitted.AddRange([listened.Submitted, asked.Submitted]);
                heard.Add(listened.Completed);
                polled.Add(asked.Completed);
            }
        }

        return new Latencies(new Percentiles(submitted), new Percentiles(heard), new Percentiles(polled));
    }

    private async Task<(TimeSpan Submitted, TimeSpan Completed)> MeasureAsync(
        BenchmarkClient client, Func<string, CancellationToken, Task> wait, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", cancellationToken);
        var submitted = Stopwatch.GetElapsedTime(started);
        await wait(id, cancellationToken);
        return (submitted, Stopwatch.GetElapsedTime(started));
    }
}

/// <summary>What one job at a time showed.</summary>
/// <param name="Submitted">From the request to its answer.</param>
/// <param name="Heard">From the request to the event <c>completed</c> of the job's event stream.</param>
/// <param name="Polled">From the request to the first answer that says completed, asked every 10 ms.</param>
internal sealed record Latencies(Percentiles Submitted, Percentiles Heard, Percentiles Polled);
