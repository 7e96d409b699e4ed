namespace Txt2Voice.Contracts;

/// <summary>Tell a client's callback address that its job has ended.</summary>
/// <remarks>Sent by the orchestrator on the transition to a terminal state and again where a try is overdue, and by the notifier to itself for the next try; consumed by the notifier.</remarks>
public sealed record DeliverWebhook
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The attempt whose end is told.</summary>
    public required int Attempt { get; init; }

    /// <summary>Number of this try, from 1.</summary>
    public required int Try { get; init; }
}
