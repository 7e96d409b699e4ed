using System.Diagnostics;

namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>Adds up how long the phases take: processor time of this process, which other load on the machine does not change, and wall time.</summary>
internal sealed class PhaseTimes
{
    private static readonly int PhaseCount = Enum.GetValues<Phase>().Length;
    private readonly TimeSpan[] cpu = new TimeSpan[PhaseCount];
    private readonly TimeSpan[] wall = new TimeSpan[PhaseCount];

    /// <summary>Processor time of a phase.</summary>
    public TimeSpan Cpu(Phase phase) => cpu[(int)phase];

    /// <summary>Wall time of a phase.</summary>
    public TimeSpan Wall(Phase phase) => wall[(int)phase];

    /// <summary>Processor time of all phases of the recogniser.</summary>
    public TimeSpan RecognitionCpu => Sum(cpu);

    /// <summary>Wall time of all phases of the recogniser.</summary>
    public TimeSpan RecognitionWall => Sum(wall);

    /// <summary>Runs a step and adds its time to a phase.</summary>
    public async Task<T> AddAsync<T>(Phase phase, Func<ValueTask<T>> step)
    {
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var result = await step();
        wall[(int)phase] += Stopwatch.GetElapsedTime(started);
        cpu[(int)phase] += Environment.CpuUsage.TotalTime - cpuBefore;
        return result;
    }

    private static TimeSpan Sum(TimeSpan[] times) =>
        times.Skip((int)Phase.Plan).Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
