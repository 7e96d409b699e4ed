using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>The interface of the Python service that this system replaces, so that its clients work unchanged.</summary>
internal static class DropInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ApiOptions options)
    {
        var recognize = routes.MapGroup("/api/recognize").WithTags("Drop-in");
        var limit = new RequestSizeLimitAttribute(options.MaxBookBytes);
        recognize.MapPost("/", SynchronousEndpoint.RecognizeAsync)
            .WithMetadata(limit)
            .Accepts<DropInBody>("application/json")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout)
            .WithSummary("Recognise a text and wait for the result")
            .WithDescription(
                "Answers with the result document itself. After 60 seconds (`Api:SynchronousTimeout`) with 504 and a `task_id`: "
                + "the job goes on and `GET /api/recognize/async/{task_id}` shows it.");
        recognize.MapPost("/async", SubmitAsync)
            .WithMetadata(limit)
            .Accepts<DropInBody>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Submit a text")
            .WithDescription("`callback_url` is told of the end.");
        recognize.MapGet("/async/{task_id}", GetAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get the state of a submitted text, with the result once it is completed");
    }

    private static async Task<Ok<DropInSubmitted>> SubmitAsync(
        HttpRequest request,
        DropInSubmission submission,
        WaitingJobs waiting,
        JobsDbContext db,
        [FromQuery(Name = "callback_url")] string? callbackUrl,
        CancellationToken cancellationToken)
    {
        var jobId = await submission.SubmitAsync(request, callbackUrl, RecognitionPriority.Normal, cancellationToken);
        return TypedResults.Ok(new DropInSubmitted(
            true, jobId, "Task submitted.", await waiting.CountAsync(db, cancellationToken)));
    }

    private static async Task<Results<Ok<DropInState>, ProblemHttpResult>> GetAsync(
        [FromRoute(Name = "task_id")] string taskId, JobsDbContext db, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(taskId, out var jobId) || await db.Jobs.FindAsync([jobId], cancellationToken) is not { } job)
        {
            return Problem.Of(
                StatusCodes.Status404NotFound,
                ProblemCodes.JobNotFound,
                "There is no such task.",
                "No task has this id; it may have expired.",
                [new("success", false)]);
        }

        var result = job.CurrentState == JobStates.Completed
            ? await documents.FindAsync(new DocumentKey(jobId, DocumentKinds.Result), cancellationToken)
            : null;
        return TypedResults.Ok(new DropInState(true, DropInTask.Of(job, result)));
    }
}
