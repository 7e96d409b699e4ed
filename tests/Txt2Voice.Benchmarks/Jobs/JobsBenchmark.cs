using Txt2Voice.Recognition;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Jobs end to end over HTTP, in the distributed and in the embedded mode, one after the other in the same run.</summary>
internal sealed class JobsBenchmark(IRecognitionEngine engine, TextWriter output)
{
    /// <summary>Measures and prints three tables; their ratios refer to the first mode.</summary>
    /// <param name="starts">How each mode is started.</param>
    /// <param name="settings">Size of the load.</param>
    public async Task RunAsync(IReadOnlyList<Func<Task<IJobSystem>>> starts, JobsSettings settings)
    {
        var throughputs = new List<(string Name, Throughput Value)>();
        var shares = new List<(string Name, RecognitionShare Value)>();
        foreach (var start in starts)
        {
            await using var system = await start();
            throughputs.Add((system.Name, await new ThroughputBenchmark(settings.Jobs, settings.Clients, settings.Jobs / 10, settings.ShortText).RunAsync(system)));
            shares.Add((system.Name, await new RecognitionShareBenchmark(engine, settings.BookText).RunAsync(system)));
        }

        PrintThroughputs(throughputs, settings);
        PrintProcessorTimes(throughputs);
        PrintShares(shares, settings);
    }

    private void PrintThroughputs(List<(string Name, Throughput Value)> throughputs, JobsSettings settings)
    {
        var table = new Table(
            $"{settings.Jobs:N0} jobs of {settings.ShortText.Length:N0} characters from {settings.Clients} clients",
            "mode", "completed/s", "ratio", "submitted/s", "submit p50 ms", "submit p99 ms", "CPU ms/job");
        foreach (var (name, value) in throughputs)
        {
            table.Add(
                name,
                $"{value.JobsPerSecond:F1}",
                $"{value.JobsPerSecond / throughputs[0].Value.JobsPerSecond:F2}",
                $"{value.Jobs / value.Submission.TotalSeconds:F1}",
                $"{value.SubmitLatencies.Milliseconds(0.50):F1}",
                $"{value.SubmitLatencies.Milliseconds(0.99):F1}",
                $"{value.ProcessorMillisecondsPerJob:F1}");
        }

        table.Print(output);
    }

    private void PrintProcessorTimes(List<(string Name, Throughput Value)> throughputs)
    {
        var table = new Table("The same jobs, by program", "program", "CPU ms/job");
        foreach (var (program, time) in throughputs.SelectMany(throughput => throughput.Value.Processor))
        {
            table.Add(program, $"{time.TotalMilliseconds / throughputs[0].Value.Jobs:F1}");
        }

        table.Print(output);
    }

    private void PrintShares(List<(string Name, RecognitionShare Value)> shares, JobsSettings settings)
    {
        var table = new Table(
            $"A book of {settings.BookText.Length:N0} characters, mean of {RecognitionShareBenchmark.Runs}: recognised in this process on one thread, and as a job",
            "mode", "recogniser s", "job s", "recogniser/job", "recogniser CPU s", "job CPU s", "recogniser/job CPU");
        foreach (var (name, value) in shares)
        {
            table.Add(
                name,
                $"{value.RecognitionWall.TotalSeconds:F2}",
                $"{value.JobWall.TotalSeconds:F2}",
                $"{value.RecognitionWall / value.JobWall:P0}",
                $"{value.RecognitionCpu.TotalSeconds:F2}",
                $"{value.JobCpu.TotalSeconds:F2}",
                $"{value.RecognitionCpu / value.JobCpu:P0}");
        }

        table.Print(output);
    }
}
