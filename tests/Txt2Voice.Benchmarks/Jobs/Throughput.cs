namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>What a burst of small jobs showed.</summary>
/// <param name="Jobs">How many there were.</param>
/// <param name="Submission">From the first request to the last answer.</param>
/// <param name="Total">From the first request to the last completion.</param>
/// <param name="SubmitLatencies">How long the submissions took.</param>
/// <param name="Processor">Processor time of every process, broker and database included, by the name of the program.</param>
internal sealed record Throughput(int Jobs, TimeSpan Submission, TimeSpan Total, Percentiles SubmitLatencies, IReadOnlyDictionary<string, TimeSpan> Processor)
{
    /// <summary>Completed jobs per second, from the first request on.</summary>
    public double JobsPerSecond => Jobs / Total.TotalSeconds;

    /// <summary>Processor time for one job, in milliseconds.</summary>
    public double ProcessorMillisecondsPerJob => Processor.Values.Sum(time => time.TotalMilliseconds) / Jobs;
}
