namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Percentiles of durations.</summary>
internal sealed class Percentiles(IEnumerable<TimeSpan> durations)
{
    private readonly TimeSpan[] sorted = [.. durations.Order()];

    /// <summary>The duration that a share of all does not exceed, in milliseconds (nearest rank).</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double Milliseconds(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1].TotalMilliseconds;
}
