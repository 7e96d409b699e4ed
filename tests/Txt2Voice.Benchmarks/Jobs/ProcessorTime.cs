namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Processor time that processes use from now on.</summary>
internal sealed class ProcessorTime(IReadOnlyList<MeasuredProcess> processes)
{
    private readonly TimeSpan[] before = [.. processes.Select(process => ProcessTree.ProcessorTime(process.Id))];

    /// <summary>What they have used since this was made, summed by name.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Elapsed => processes
        .Zip(before, (process, start) => (process.Name, Used: ProcessTree.ProcessorTime(process.Id) - start))
        .GroupBy(part => part.Name)
        .ToDictionary(parts => parts.Key, parts => parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.Used));
}
