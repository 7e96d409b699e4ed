using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>The limits of what a client may ask of a recognition, the same at every door.</summary>
internal static class RecognizeChecks
{
    private const int MaxCharactersLimit = 10_000;
    private const int MaxCallbackUrl = 2_048;
    private const int MaxDeadlineSeconds = 30 * 24 * 60 * 60;

    /// <summary>Checks the options.</summary>
    /// <param name="errors">Takes the errors.</param>
    /// <param name="options">The options.</param>
    public static FieldErrors RequireOptions(this FieldErrors errors, RecognitionOptions options) => errors
        .Require(options.Language is null or "zh" or "en", "options.language", "must be zh or en, or be left out to have it detected.")
        .Require(options.SimilarityThreshold is >= 0 and <= 1, "options.similarity_threshold", "must be 0 to 1.")
        .Require(options.MaxCharacters is null or (>= 1 and <= MaxCharactersLimit), "options.max_characters", $"must be 1 to {MaxCharactersLimit:N0}.")
        .Require(options.MinMentions >= 1, "options.min_mentions", "must be 1 or more.");

    /// <summary>Checks a callback address. Where it leads is checked by the notifier when it connects.</summary>
    /// <param name="errors">Takes the error.</param>
    /// <param name="url">The address; <c>null</c> for none.</param>
    public static FieldErrors RequireCallbackUrl(this FieldErrors errors, string? url) => errors
        .Require(url is null || IsHttp(url), "callback_url", "must be an absolute http or https address.")
        .Require(url is null || url.Length <= MaxCallbackUrl, "callback_url", $"must be at most {MaxCallbackUrl:N0} characters long.");

    /// <summary>Checks a deadline.</summary>
    /// <param name="errors">Takes the error.</param>
    /// <param name="seconds">Seconds from now; <c>null</c> for never.</param>
    public static FieldErrors RequireDeadline(this FieldErrors errors, int? seconds) =>
        errors.Require(seconds is null or (>= 1 and <= MaxDeadlineSeconds), "deadline_seconds", $"must be 1 to {MaxDeadlineSeconds:N0}.");

    /// <summary>Reads a priority; an error where there is none of the name.</summary>
    /// <param name="errors">Takes the error.</param>
    /// <param name="name">The name; <c>null</c> means normal.</param>
    /// <param name="priority">The priority.</param>
    public static FieldErrors RequirePriority(this FieldErrors errors, string? name, out RecognitionPriority priority)
    {
        (priority, var known) = name switch
        {
            null or "normal" => (RecognitionPriority.Normal, true),
            "urgent" => (RecognitionPriority.Urgent, true),
            "bulk" => (RecognitionPriority.Bulk, true),
            _ => (RecognitionPriority.Normal, false),
        };
        return errors.Require(known, "priority", "must be urgent, normal or bulk.");
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
        && !url.Any(char.IsControl);
}
