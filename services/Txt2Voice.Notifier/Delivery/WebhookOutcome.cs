namespace Txt2Voice.Notifier;

/// <summary>How one try of a webhook went.</summary>
/// <param name="Kind">Delivered, failed, refused, superseded or put off.</param>
/// <param name="Reason">Why it failed; <c>null</c> where it did not.</param>
/// <param name="RetryAfter">How long the target wants to be left alone, or how long the webhook is put off; <c>null</c> where neither is said.</param>
internal sealed record WebhookOutcome(WebhookOutcomeKind Kind, string? Reason = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The target answered 2xx.</summary>
    public static WebhookOutcome Delivered { get; } = new(WebhookOutcomeKind.Delivered);

    /// <summary>There is nothing to tell any more.</summary>
    public static WebhookOutcome Superseded { get; } = new(WebhookOutcomeKind.Superseded);

    /// <summary>The target has as many webhooks under way as it may have; this was no try.</summary>
    public static WebhookOutcome PutOff(TimeSpan pause) => new(WebhookOutcomeKind.PutOff, RetryAfter: pause);

    /// <summary>Another try may go better.</summary>
    public static WebhookOutcome Failed(string reason, TimeSpan? retryAfter = null) => new(WebhookOutcomeKind.Failed, reason, retryAfter);

    /// <summary>No try will go better.</summary>
    public static WebhookOutcome Refused(string reason) => new(WebhookOutcomeKind.Refused, reason);
}

/// <summary>Kinds of outcomes.</summary>
internal enum WebhookOutcomeKind
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>Any other answer, none in time, or no connection.</summary>
    Failed,

    /// <summary>410 Gone, by which a target says that it wants no more, or an address that is not allowed.</summary>
    Refused,

    /// <summary>The job was submitted anew: its next end is told.</summary>
    Superseded,

    /// <summary>The target is busy with others; the same try comes later.</summary>
    PutOff,
}
