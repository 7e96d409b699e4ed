using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Jobs: list, state, result, cancel, retry.</summary>
internal static class JobEndpoints
{
    private const string JsonType = "application/json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapGet("/", ListAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("List jobs, newest first")
            .WithDescription("Of one `status` (`pending`, `processing`, `completed`, `failed`, `canceled`) or one `book_id` where given.");
        jobs.MapGet("/{id:guid}", GetAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get a job");
        jobs.MapGet("/{id:guid}/result", GetResultAsync)
            .Produces(StatusCodes.Status200OK, contentType: JsonType)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Get a job's result document")
            .WithDescription("Byte for byte as it is stored; 409 `job_not_completed` in any other state.");
        jobs.MapPost("/{id:guid}/cancel", CancelAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Cancel a job")
            .WithDescription("202: it will be canceled, unless it ends this very moment. 200: it is canceled already. 409 `job_ended`: it has completed or failed.");
        jobs.MapPost("/{id:guid}/retry", RetryAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Start a failed job again")
            .WithDescription(
                "202: it will begin its next attempt and go on from what is finished; a deadline counts from now. 200: such an attempt is under way already, so "
                + "a repeat does no harm. 409 `job_not_failed`: it is still in its first attempt, has completed, or is canceled.");
    }

    private static async Task<Ok<Page<JobView>>> ListAsync(
        JobsDbContext db, string? status, [FromQuery(Name = "book_id")] Guid? bookId, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageQuery.Read(limit, cursor);
        var found = await db.Jobs.AsNoTracking()
            .OfStatus(status)
            .OfBook(bookId)
            .After(page.After)
            .NewestFirst(status)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found, page.Limit, JobView.Of, j => new PageStart(j.CreatedAt, j.CorrelationId)));
    }

    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> GetAsync(Guid id, JobsDbContext db, CancellationToken cancellationToken) =>
        await db.Jobs.FindAsync([id], cancellationToken) is { } job ? TypedResults.Ok(JobView.Of(job)) : Problem.JobNotFound(id);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetResultAsync(
        Guid id, JobsDbContext db, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (await db.Jobs.FindAsync([id], cancellationToken) is not { } job)
        {
            return Problem.JobNotFound(id);
        }

        if (job.CurrentState != JobStates.Completed)
        {
            return Problem.JobConflict(
                id, ProblemCodes.JobNotCompleted, "The job has no result.", $"The job is {JobStates.StatusOf(job.CurrentState)}; only a completed one has a result.");
        }

        return await documents.FindAsync(new DocumentKey(id, DocumentKinds.Result), cancellationToken) is { } result
            ? TypedResults.Bytes(result, JsonType)
            : Problem.Of(StatusCodes.Status404NotFound, ProblemCodes.ResultNotFound, "The result is gone.", "Submit the book again.", [new("job_id", id)]);
    }

    private static async Task<Results<Accepted<JobView>, Ok<JobView>, ProblemHttpResult>> CancelAsync(
        Guid id, JobCancellation cancellation, ILogger<JobCancellation> logger, CancellationToken cancellationToken)
    {
        if (await cancellation.RequestAsync(id, cancellationToken) is not { } job)
        {
            return Problem.JobNotFound(id);
        }

        if (job.CurrentState == JobStates.Canceled)
        {
            return TypedResults.Ok(JobView.Of(job));
        }

        if (JobStates.IsTerminal(job.CurrentState))
        {
            return Problem.JobConflict(
                id, ProblemCodes.JobEnded, "The job has ended.", $"The job has {JobStates.StatusOf(job.CurrentState)}; there is nothing to cancel.");
        }

        logger.LogInformation("Job {JobId}: cancellation asked for", id);
        return TypedResults.Accepted($"/api/jobs/{id}", JobView.Of(job));
    }

    private static async Task<Results<Accepted<JobView>, Ok<JobView>, ProblemHttpResult>> RetryAsync(
        Guid id, JobsDbContext db, TransactionalPublisher publisher, TimeProvider time, ILogger<TransactionalPublisher> logger, CancellationToken cancellationToken)
    {
        if (await db.Jobs.FindAsync([id], cancellationToken) is not { } job)
        {
            return Problem.JobNotFound(id);
        }

        if (job.Attempt > 1 && !JobStates.IsTerminal(job.CurrentState))
        {
            return TypedResults.Ok(JobView.Of(job));
        }

        if (job.CurrentState != JobStates.Failed)
        {
            return Problem.JobConflict(id, ProblemCodes.JobNotFailed, "The job has not failed.", job.CurrentState switch
            {
                JobStates.Completed => $"The job has completed; its result is at /api/jobs/{id}/result. Submit the book again for another one.",
                JobStates.Canceled => "The job is canceled and stays so. Submit the book again.",
                _ => $"The job is {JobStates.StatusOf(job.CurrentState)}; only a failed one can be started again. Wait for its end, or cancel it.",
            });
        }

        var command = new RetryRecognition { JobId = id, Attempt = job.Attempt, RequestedAt = time.GetUtcNow() };
        await publisher.SendAsync(Queues.RecognitionJob, command, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        logger.LogInformation("Job {JobId}: retry of attempt {Attempt} asked for", id, job.Attempt);
        return TypedResults.Accepted($"/api/jobs/{id}", JobView.Of(job));
    }
}
