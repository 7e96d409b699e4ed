using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace Txt2Voice.Jobs;

/// <summary>Section <c>Jobs</c>: how messages leave the job database.</summary>
public sealed class JobsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Jobs";

    /// <summary>The outbox and its relay.</summary>
    [ValidateObjectMembers]
    public OutboxOptions Outbox { get; set; } = new();
}

/// <summary>Section <c>Jobs:Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>Messages that the relay sends at once, 1 to 1,000. Default 200.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>How long the relay waits before it looks again where nobody wakes it, 10 ms to 1 minute. Default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the broker may take to confirm a message, 100 ms to 1 minute. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause before the next try of a message that was refused, 1 second to 1 hour; the first pause is a second, each one twice the last. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often a message that is refused is tried before it is deleted, 1 to 1,000,000. Default 10,000, with the default pauses a week. The sweeps send
    /// again what somebody still waits for.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxTries { get; set; } = 10_000;
}
