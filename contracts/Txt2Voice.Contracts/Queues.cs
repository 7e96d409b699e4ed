namespace Txt2Voice.Contracts;

/// <summary>Names of the durable queues, as an operator sees them in the management UI.</summary>
public static class Queues
{
    /// <summary>Lane of urgent recognition commands.</summary>
    public const string RecognitionUrgent = "recognition-urgent";

    /// <summary>Lane of normal recognition commands.</summary>
    public const string RecognitionNormal = "recognition-normal";

    /// <summary>Lane of bulk recognition commands.</summary>
    public const string RecognitionBulk = "recognition-bulk";

    /// <summary>Events of the workers and commands to the saga.</summary>
    public const string RecognitionJob = "recognition-job";

    /// <summary>Webhooks to deliver.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Where a message ends that was delivered too often.</summary>
    public const string DeadLetter = "txt2voice-dead-letter";

    /// <summary>The lane of a priority.</summary>
    /// <param name="priority">The priority of the job.</param>
    /// <exception cref="ArgumentOutOfRangeException">The priority is none of the enumeration.</exception>
    public static string LaneOf(RecognitionPriority priority) => priority switch
    {
        RecognitionPriority.Urgent => RecognitionUrgent,
        RecognitionPriority.Normal => RecognitionNormal,
        RecognitionPriority.Bulk => RecognitionBulk,
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "No such priority."),
    };
}
