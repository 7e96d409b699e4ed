using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Processor time that processes use from now on.</summary>
internal sealed class ProcessorTime(IReadOnlyList<Process> processes)
{
    private readonly TimeSpan before = Sum(processes);

    /// <summary>What they have used since this was made.</summary>
    public TimeSpan Elapsed => Sum(processes) - before;

    private static TimeSpan Sum(IReadOnlyList<Process> processes)
    {
        var sum = TimeSpan.Zero;
        foreach (var process in processes)
        {
            process.Refresh();
            sum += process.TotalProcessorTime;
        }

        return sum;
    }
}
