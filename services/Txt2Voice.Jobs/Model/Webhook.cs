namespace Txt2Voice.Jobs;

/// <summary>What becomes of the webhook of a job that has ended, until it is delivered or given up. A job has one: that of its last end.</summary>
public sealed class Webhook
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt of the job whose end is told.</summary>
    public required int Attempt { get; init; }

    /// <summary>Number of the try that is awaited or was the last, from 1.</summary>
    public int Try { get; set; } = 1;

    /// <summary>When that try is due, UTC; <c>null</c> once none is awaited any more.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often the sweep has sent the command for that try again.</summary>
    public int Resends { get; set; }

    /// <summary>When the last try was over, UTC; <c>null</c> while one is awaited.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended; <c>null</c> while a try is awaited.</summary>
    public WebhookEnd? Outcome { get; set; }
}

/// <summary>How a webhook ended.</summary>
public enum WebhookEnd
{
    /// <summary>The target took it.</summary>
    Delivered,

    /// <summary>The target did not take it, or nobody tried within all resends. A command that still comes is obeyed.</summary>
    GivenUp,

    /// <summary>The job was submitted anew before the target took it: only its next end is told.</summary>
    Superseded,
}
