using System.Diagnostics;
using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>How much of a job is recognition: the same book recognised in this process and as a job, one after the other.</summary>
internal sealed class RecognitionShareBenchmark(IRecognitionEngine engine, string text)
{
    /// <summary>Recognitions and jobs that are measured.</summary>
    public const int Runs = 3;

    /// <summary>Recognitions in this process before those that are measured: enough for the compiler to have done its best.</summary>
    private const int WarmUpRuns = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Measures, after a warm-up of both.</summary>
    /// <exception cref="OperationCanceledException">A job did not complete within ten minutes.</exception>
    public async Task<RecognitionShare> RunAsync(IJobSystem system)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, connections: 2);
        var recognition = new TimedRecognition(engine);
        await RecognizeAsync(recognition, WarmUpRuns);
        await RunJobsAsync(client, limit.Token);

        var times = await RecognizeAsync(recognition, Runs);
        var processor = new ProcessorTime([.. system.All.Except(system.Servers)]);
        var jobs = await RunJobsAsync(client, limit.Token);
        var jobsProcessor = processor.Elapsed.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
        return new RecognitionShare(times.RecognitionWall / Runs, times.RecognitionCpu / Runs, jobs / Runs, jobsProcessor / Runs);
    }

    private async Task<PhaseTimes> RecognizeAsync(TimedRecognition recognition, int runs)
    {
        var times = new PhaseTimes();
        for (var run = 0; run < runs; run++)
        {
            await recognition.RunAsync(text, times);
        }

        return times;
    }

    private async Task<TimeSpan> RunJobsAsync(BenchmarkClient client, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var run = 0; run < Runs; run++)
        {
            var id = await client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", cancellationToken);
            await client.WaitUntilCompletedAsync(id, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
