namespace Txt2Voice.Api;

/// <summary>The stable codes of problem documents. A code never changes its meaning.</summary>
internal static class ProblemCodes
{
    public const string InvalidRequest = "invalid_request";
    public const string UnreadableBook = "unreadable_book";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string BookNotFound = "book_not_found";
    public const string TextNotFound = "text_not_found";
    public const string BookInUse = "book_in_use";
    public const string CharactersNotFound = "characters_not_found";
    public const string JobNotFound = "job_not_found";
    public const string JobNotCompleted = "job_not_completed";
    public const string JobEnded = "job_ended";
    public const string JobNotFailed = "job_not_failed";
    public const string ResultNotFound = "result_not_found";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string RecognitionFailed = "recognition_failed";
    public const string RecognitionCanceled = "recognition_canceled";
    public const string RecognitionTimeout = "recognition_timeout";
    public const string DatabaseUnavailable = "database_unavailable";
    public const string ServerBusy = "server_busy";
    public const string InternalError = "internal_error";

    /// <summary>The code of a status that the framework answers by itself.</summary>
    /// <param name="status">HTTP status.</param>
    public static string OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => InvalidRequest,
        StatusCodes.Status404NotFound => "route_not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        _ => status >= 500 ? InternalError : $"http_{status}",
    };

    /// <summary>The <c>type</c> of a code: a name, not an address to open (RFC 9457, section 3.1.1).</summary>
    /// <param name="code">The code.</param>
    public static string TypeOf(string code) => $"urn:txt2voice:problem:{code}";
}
