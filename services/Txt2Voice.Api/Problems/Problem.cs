using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Txt2Voice.Api;

/// <summary>Makes problem documents (RFC 9457) with <c>type</c>, <c>code</c> and <c>trace_id</c>.</summary>
internal static class Problem
{
    private const string CodeKey = "code";

    /// <summary>Makes an answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">One of <see cref="ProblemCodes"/>.</param>
    /// <param name="title">What kind of problem it is; the same whenever the code is.</param>
    /// <param name="detail">What is wrong this time and what can be done.</param>
    /// <param name="extensions">Further members.</param>
    public static ProblemHttpResult Of(
        int status, string code, string title, string? detail, IEnumerable<KeyValuePair<string, object?>>? extensions = null)
    {
        var problem = new ProblemDetails { Status = status, Type = ProblemCodes.TypeOf(code), Title = title, Detail = detail };
        problem.Extensions[CodeKey] = code;
        foreach (var (name, value) in extensions ?? [])
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>404: no such book.</summary>
    public static ProblemHttpResult BookNotFound(Guid bookId) => Of(
        StatusCodes.Status404NotFound, ProblemCodes.BookNotFound, "There is no such book.", $"No book has the id {bookId}.", [new("book_id", bookId)]);

    /// <summary>404: no such job, or its retention time is over.</summary>
    public static ProblemHttpResult JobNotFound(Guid jobId) => Of(
        StatusCodes.Status404NotFound, ProblemCodes.JobNotFound, "There is no such job.", $"No job has the id {jobId}; it may have expired.", [new("job_id", jobId)]);

    /// <summary>409: the job's state does not allow it.</summary>
    public static ProblemHttpResult JobConflict(Guid jobId, string code, string title, string detail) =>
        Of(StatusCodes.Status409Conflict, code, title, detail, [new("job_id", jobId)]);

    /// <summary>Fills in what the framework's own problem documents lack.</summary>
    /// <param name="context">The document and its request.</param>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (!problem.Extensions.ContainsKey(CodeKey))
        {
            var code = ProblemCodes.OfStatus(problem.Status ?? context.HttpContext.Response.StatusCode);
            problem.Extensions[CodeKey] = code;
            problem.Type = ProblemCodes.TypeOf(code);
        }

        problem.Instance ??= context.HttpContext.Request.Path;
    }
}
