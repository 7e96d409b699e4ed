using System.Diagnostics;
using Txt2Voice.Benchmarks.Recognizer;
using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>How much of a job is recognition: the same book recognised in this process and as a job, one after the other.</summary>
internal sealed class RecognitionShareBenchmark(IRecognitionEngine engine, string text)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Measures, after a warm-up of both.</summary>
    /// <exception cref="OperationCanceledException">A job did not complete within ten minutes.</exception>
    public async Task<RecognitionShare> RunAsync(IJobSystem system)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new BenchmarkClient(system.Address, connections: 2);
        var recognition = new TimedRecognition(engine);
        await recognition.RunAsync(text, new PhaseTimes());
        await RunJobAsync(client, limit.Token);

        var times = new PhaseTimes();
        await recognition.RunAsync(text, times);
        var processor = new ProcessorTime(system.Processes);
        var job = await RunJobAsync(client, limit.Token);
        return new RecognitionShare(times.RecognitionWall, times.RecognitionCpu, job, processor.Elapsed);
    }

    private async Task<TimeSpan> RunJobAsync(BenchmarkClient client, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var id = await client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", cancellationToken);
        await client.WaitUntilCompletedAsync(id, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }
}
