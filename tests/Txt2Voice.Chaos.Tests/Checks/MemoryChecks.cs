using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Measures the memory of every process, and looks whether that of long-lived ones is level.</summary>
/// <param name="system">The processes.</param>
internal sealed class MemoryChecks(ChaosSystem system)
{
    private const double Megabyte = 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A process grows while it warms up; only who has lived long after that is judged, and generously.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongLife = TimeSpan.FromMinutes(6);
    private const double MostGrowth = 1.6;
    private const double Allowance = 80 * Megabyte;

    /// <summary>Measures until it is told to stop.</summary>
    public async Task MeasureAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var life in system.Instances.Select(instance => instance.Present).Where(life => !life.Process.HasExited))
            {
                if (ProcessMemory.Read(life.Process.Id) is { } bytes)
                {
                    life.Memory.Add((DateTimeOffset.UtcNow, bytes));
                }
            }

            await Task.Delay(Interval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A line for each kind of process: the peak of all, and the longest life, warm and at its end.</summary>
    public IEnumerable<string> Describe() =>
        from instances in system.Instances.GroupBy(instance => instance.Kind)
        let lives = instances.SelectMany(instance => instance.Lives).Where(life => life.Memory.Count > 0).ToList()
        where lives.Count > 0
        let longest = lives.MaxBy(life => life.Memory[^1].At - life.StartedAt)!
        select $"{instances.Key}: peak {lives.Max(life => life.Memory.Max(one => one.Bytes)) / Megabyte:0} MB; "
            + $"longest life {(longest.Memory[^1].At - longest.StartedAt).TotalMinutes:0.0} min, {Warm(longest) / Megabyte:0} MB warm, {Late(longest) / Megabyte:0} MB at its end";

    /// <summary>Checks.</summary>
    public IReadOnlyList<Violation> Check() =>
    [
        .. from instance in system.Instances
           from life in instance.Lives
           where life.Memory.Count > 0 && life.Memory[^1].At - life.StartedAt > LongLife
           where Late(life) > (Warm(life) * MostGrowth) + Allowance
           select new Violation(Violation.Wrong, $"the memory of {instance.Name} grew from {Warm(life) / Megabyte:0} to {Late(life) / Megabyte:0} MB"),
    ];

    private static double Warm(Life life) =>
        Median(life.Memory.Where(one => one.At - life.StartedAt > WarmUp / 2 && one.At - life.StartedAt < WarmUp * 1.5).DefaultIfEmpty(life.Memory[^1]));

    private static double Late(Life life) => Median(life.Memory.TakeLast(30));

    private static double Median(IEnumerable<(DateTimeOffset At, long Bytes)> measured)
    {
        var ordered = measured.Select(one => one.Bytes).Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
