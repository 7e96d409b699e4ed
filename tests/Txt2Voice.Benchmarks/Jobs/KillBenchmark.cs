using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>One of two workers dies by <c>kill -9</c> with its slots full: when what it had in hand starts again, and what that costs the whole.</summary>
/// <param name="clients">How many clients submit at once.</param>
/// <param name="output">Where to print.</param>
internal sealed class KillBenchmark(int clients, TextWriter output)
{
    private const int Jobs = 500;
    private const int WarmUpJobs = 80;
    private const int KillAfter = 120;
    private const int Slots = 4;

    // The engine of a job of one chunk waits before the scan, the cast, the attribution and the result.
    private const int DelaysOfJob = 4;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="OperationCanceledException">It was not over within three minutes.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StepLine.Settings)
        {
            ["Worker__Slots"] = $"{Slots}",
            ["Worker__SimulatedDelayPerChunk"] = $"{Delay:c}",
        };
        await using var system = await DistributedSystem.StartAsync(workers: 2, settings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var client = new BenchmarkClient(system.Address, clients + 1);
        await SubmitAsync(client, WarmUpJobs, limit.Token);
        await WaitAsync(client, WarmUpJobs, limit.Token);

        var started = Stopwatch.GetTimestamp();
        var submission = SubmitAsync(client, Jobs, limit.Token);
        var done = await WaitAsync(client, WarmUpJobs + KillAfter, limit.Token) - WarmUpJobs;
        var (untilKill, killedAt) = (Stopwatch.GetElapsedTime(started), DateTimeOffset.UtcNow);
        await system.Workers[0].KillAsync();
        await submission;
        var ended = await WaitAsync(client, WarmUpJobs + Jobs, limit.Token) - WarmUpJobs;
        var total = Stopwatch.GetElapsedTime(started);

        var ideal = untilKill + ((Jobs - done) * DelaysOfJob * Delay / Slots);
        output.WriteLine($"{system.Name} with {Slots} slots; {Jobs} jobs of {(DelaysOfJob * Delay).TotalMilliseconds} ms, one worker killed when {done} were completed, after {untilKill.TotalSeconds:F1} s");
        output.WriteLine($"all done after {total.TotalSeconds:F1} s, ideal {ideal.TotalSeconds:F1} s, {total / ideal:F2} times the ideal");
        PrintRestarts(StepLine.Read(system.Workers[0]), StepLine.Read(system.Workers[1]), killedAt);
        var doubled = system.Workers.SelectMany(StepLine.Read).Where(line => line.Step == "Compile").CountBy(line => line.JobId).Count(job => job.Value > 1);
        output.WriteLine($"lost {Jobs - ended}, computed to the end twice {doubled}");
    }

    // A job is planned as soon as it has a slot, within milliseconds.
    private void PrintRestarts(List<StepLine> killed, List<StepLine> survivor, DateTimeOffset killedAt)
    {
        var inHand = killed.Where(line => line.Step == "Plan").Select(line => line.JobId).Except(killed.Where(line => line.Step == "Compile").Select(line => line.JobId)).ToList();
        var restarts = survivor.Where(line => line.Step == "Plan" && inHand.Contains(line.JobId)).Select(line => line.At - killedAt).Order().ToList();
        output.WriteLine(
            $"{inHand.Count} jobs were in the killed worker's slots; {restarts.Count} started again, after "
            + string.Join(", ", restarts.Select(after => $"{after.TotalMilliseconds:F0}")) + " ms");
    }

    private async Task SubmitAsync(BenchmarkClient client, int jobs, CancellationToken cancellationToken) => await Parallel.ForAsync(
        0,
        jobs,
        new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken },
        async (_, stop) => await client.SubmitAsync($"{Guid.NewGuid():N}\n\n“Good morning,” said Mary.", stop));

    private static async Task<int> WaitAsync(BenchmarkClient client, int completed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var now = await client.CompletedAsync(cancellationToken);
            if (now >= completed)
            {
                return now;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
