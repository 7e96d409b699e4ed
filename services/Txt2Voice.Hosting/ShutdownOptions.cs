using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Hosting;

/// <summary>Section <c>Shutdown</c>: how a process leaves.</summary>
public sealed class ShutdownOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Shutdown";

    /// <summary>
    /// How long a process that was asked to stop still serves while <c>/health/ready</c> says 503, so that a load balancer notices, 0 to 5 minutes.
    /// Default 0; longer than the balancer's interval between two checks. It comes before <see cref="BusOptions.StopTimeout"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.Zero;
}
