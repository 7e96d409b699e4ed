namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>The work of a job queue, measured as the peers' kit measures others: a burst of small jobs from many clients, then one job at a time.</summary>
/// <param name="jobs">How many jobs the burst has.</param>
/// <param name="clients">How many clients submit at once.</param>
/// <param name="workers">How many worker processes there are.</param>
/// <param name="warmUp">How many jobs run before the burst.</param>
/// <param name="text">Text of a job.</param>
internal sealed class QueueBenchmark(int jobs, int clients, int workers, int warmUp, string text)
{
    private const int LatencyJobs = 60;

    /// <summary>Starts Txt2Voice, measures it and stops it.</summary>
    /// <param name="output">Gets the tables by program.</param>
    public async Task<QueueFigures> RunAsync(TextWriter output)
    {
        await using var system = await DistributedSystem.StartAsync(workers);
        output.WriteLine($"{system.Name}, {jobs:N0} jobs from {clients} clients after {warmUp:N0} to warm up");
        var burst = await new ThroughputBenchmark(jobs, clients, warmUp, text).RunAsync(system);
        var low = await new LatencyBenchmark(LatencyJobs, text).RunAsync(system);
        Print(system, burst, low, output);
        return new QueueFigures(
            "txt2voice",
            burst.JobsPerSecond,
            burst.Jobs / burst.Submission.TotalSeconds,
            burst.ProcessorMillisecondsPerJob,
            low.Submitted.Milliseconds(0.5),
            low.Polled.Milliseconds(0.5),
            low.Heard.Milliseconds(0.5),
            system.Processes.Sum(process => process.PeakResidentBytes) / 1048576.0);
    }

    private static void Print(IJobSystem system, Throughput burst, Latencies low, TextWriter output)
    {
        var programs = new Table(
            $"{burst.Jobs:N0} jobs: {burst.JobsPerSecond:F1} completed/s, submit p50 {burst.SubmitLatencies.Milliseconds(0.5):F1} ms, p99 {burst.SubmitLatencies.Milliseconds(0.99):F1} ms",
            "program", "CPU ms/job", "peak MiB");
        foreach (var processes in system.All.GroupBy(process => process.Name))
        {
            programs.Add(
                processes.Key,
                $"{burst.Processor[processes.Key].TotalMilliseconds / burst.Jobs:F2}",
                $"{processes.Sum(process => ProcessTree.PeakResidentBytes(process.Id)) / 1048576.0:F0}");
        }

        programs.Print(output);
        var latencies = new Table("One job at a time, milliseconds", "from the request to", "p50", "p95");
        latencies.Add("its answer", $"{low.Submitted.Milliseconds(0.5):F1}", $"{low.Submitted.Milliseconds(0.95):F1}");
        latencies.Add("completed, by the event stream", $"{low.Heard.Milliseconds(0.5):F1}", $"{low.Heard.Milliseconds(0.95):F1}");
        latencies.Add("completed, asked every 10 ms", $"{low.Polled.Milliseconds(0.5):F1}", $"{low.Polled.Milliseconds(0.95):F1}");
        latencies.Print(output);
    }
}
