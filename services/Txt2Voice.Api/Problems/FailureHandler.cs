using System.Globalization;

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Turns whatever an endpoint throws into a problem document: the client's faults into 4xx, a database that is away and a server that is busy into 503, the rest into 500 without details.</summary>
/// <param name="options">What to say in <c>Retry-After</c>.</param>
/// <param name="logger">The logger.</param>
internal sealed class FailureHandler(IOptions<ApiOptions> options, ILogger<FailureHandler> logger) : IExceptionHandler
{
    private const int SqliteCannotOpen = 14;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = ((int)options.Value.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            logger.LogWarning("{What}: {Reason}", exception is BusyException ? "Busy" : "The database is away", exception.GetBaseException().Message);
        }
        else if (problem.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult Describe(Exception exception) => exception switch
    {
        RequestException e => Problem.Of(
            e.Status, e.Code, "The request is not valid.", e.Message, e.Errors is null ? [] : [new("errors", e.Errors)]),
        BadHttpRequestException e => Problem.Of(
            e.StatusCode, ProblemCodes.OfStatus(e.StatusCode), "The request is not valid.", e.Message),
        BusyException e => Problem.Of(
            StatusCodes.Status503ServiceUnavailable, ProblemCodes.ServerBusy, "The server is busy.", $"{e.Message} Try again after the time in Retry-After."),
        IdempotencyConflictException => Problem.Of(
            StatusCodes.Status422UnprocessableEntity,
            ProblemCodes.IdempotencyKeyReused,
            "The idempotency key was used for another request.",
            "Send the same request again, or another Idempotency-Key."),
        _ when IsDatabaseAway(exception) => Problem.Of(
            StatusCodes.Status503ServiceUnavailable,
            ProblemCodes.DatabaseUnavailable,
            "The database cannot be reached.",
            "Nothing was changed. Try again after the time in Retry-After."),
        _ => Problem.Of(
            StatusCodes.Status500InternalServerError, ProblemCodes.InternalError, "The server failed.", "The trace_id leads to the cause in the server's log."),
    };

    private static bool IsDatabaseAway(Exception exception) =>
        TransientErrors.IsTransient(exception) || exception.GetBaseException() is SqliteException { SqliteErrorCode: SqliteCannotOpen };
}
