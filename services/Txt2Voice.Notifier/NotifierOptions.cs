using System.ComponentModel.DataAnnotations;

namespace Txt2Voice.Notifier;

/// <summary>Section <c>Notifier</c>: how webhooks are signed and delivered, and where to.</summary>
public sealed class NotifierOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Notifier";

    /// <summary>Secret that webhooks are signed with: base64 of 24 to 64 bytes, with or without the prefix <c>whsec_</c> (Standard Webhooks); <c>null</c> or empty (the default) means that they are not signed.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>How long a target may take to answer, 100 ms to 2 minutes. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Most tries of one webhook, 1 to 50. Default 10, which with the default delays are spread over about a day.</summary>
    [Range(1, 50)]
    public int MaxTries { get; set; } = 10;

    /// <summary>Pause before the second try, 10 ms to 1 hour; each further one is <see cref="DelayFactor"/> times the last. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How much longer each pause is than the one before, 1 to 10. Default 4.</summary>
    [Range(1.0, 10.0)]
    public double DelayFactor { get; set; } = 4;

    /// <summary>Longest pause, 10 ms to 1 day; also the longest <c>Retry-After</c> that is obeyed. Default 6 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Most webhooks under way at once, 1 to 256. Default 16.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Most webhooks under way at once to one target (host and port), 1 to 256. Default 4: a slow target leaves the rest to the others.</summary>
    [Range(1, 256)]
    public int ConcurrencyPerTarget { get; set; } = 4;

    /// <summary>Whether targets on private networks are allowed: RFC 1918, RFC 4193 (unique local) and RFC 6598 (carrier-grade NAT). Default <c>false</c>. Link-local addresses, where clouds keep their metadata, never are.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Whether targets on this machine (127.0.0.0/8, ::1) are allowed. Default <c>false</c>; the embedded mode says <c>true</c>.</summary>
    public bool AllowLoopback { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(SigningSecret) && !WebhookSignature.TryReadSecret(SigningSecret, out _))
        {
            yield return new ValidationResult("must be base64 of 24 to 64 bytes, with or without the prefix whsec_.", [nameof(SigningSecret)]);
        }
    }
}
