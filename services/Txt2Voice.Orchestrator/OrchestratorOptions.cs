using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Orchestrator;

/// <summary>Section <c>Orchestrator</c>: how jobs are dispatched, watched and forgotten.</summary>
public sealed class OrchestratorOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Orchestrator";

    /// <summary>Chunks of one job that are dispatched at a time, 1 to 1,000, so that a giant book does not starve a small one. Default 16.</summary>
    [Range(1, 1_000)]
    public int WindowSize { get; set; } = 16;

    /// <summary>How long a job may stand still before what it waits for is sent again, 1 second to 1 day; each further time it waits twice as long. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a webhook's try may be overdue before its command is sent again, 1 second to 1 day; each further time it waits twice as long. Default 5 minutes; should be longer than <c>Notifier:RequestTimeout</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan WebhookOverdueAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a cancellation was accepted a job is cancelled without its command, 1 second to 1 hour. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CancelOverdueAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait between two times, 1 second to 7 days. Default 2 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxStallPause { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How often it is sent again before the job fails with <c>stalled</c>, or its webhook is given up, 0 to 1,000. Default 12. A job that no worker has taken yet never fails so.</summary>
    [Range(0, 1_000)]
    public int MaxResends { get; set; } = 12;

    /// <summary>How long a job and its documents stay once it is terminal, 1 minute to 10 years. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan ResultRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long consumed messages are remembered, 1 hour to 1 year. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long idempotency keys are remembered, 1 minute to 1 year. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan IdempotencyKeyRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long the partial results of a completed or cancelled job stay, 1 minute to 1 year; those of a failed one stay as long as the job, for a retry. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan PartialResultRetention { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How old documents must be whose book or job is gone before they go, 1 minute to 1 year. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often stalled and overdue jobs and overdue webhooks are looked for, 100 milliseconds to 1 hour. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often expired things are deleted, 1 second to 1 day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetentionInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether every unfinished job's work, and every webhook under way, is sent again when the process starts. Default <c>false</c>; needed with the in-memory transport, which loses it.</summary>
    public bool ResumeAtStart { get; set; }

    /// <summary>How long the process waits at its start for the database to be there and migrated, 0 to 1 hour. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SchemaTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
