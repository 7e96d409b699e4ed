using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>The recognition of a book: submit, latest state, cast.</summary>
internal static class RecognitionEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var characters = routes.MapGroup("/api/books/{id:guid}/characters").WithTags("Recognition");
        characters.MapPost("/recognize", SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .Accepts<RecognizeRequest>(isOptional: true, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Submit the recognition of a book")
            .WithDescription("`Location` leads to the job. With an `Idempotency-Key` the same request leads to the same job; the key with another request is refused with 422.");
        characters.MapGet("/recognize", GetLatestAsync)
            .Produces<JobView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get the state of a book's latest job")
            .WithDescription("`{book_id, status: \"not_started\", progress: 0}` before the first one.");
        characters.MapGet("/", GetCastAsync)
            .Produces<CastView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get a book's cast")
            .WithDescription("From the result of the latest job that has completed.");
    }

    private static async Task<Results<Accepted<JobView>, ProblemHttpResult>> SubmitAsync(
        Guid id, HttpRequest request, JobsDbContext db, JobSubmission submission, ILogger<JobSubmission> logger, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        var idempotency = IdempotencyHeader.Read(request, body.Span);
        var asked = body.IsEmpty ? new RecognizeRequest() : RequestBody.ReadJson<RecognizeRequest>(body.Span);
        var options = (asked.Options ?? new OptionsRequest()).ToOptions();
        new FieldErrors()
            .RequireOptions(options)
            .RequireCallbackUrl(asked.CallbackUrl)
            .RequireDeadline(asked.DeadlineSeconds)
            .RequirePriority(asked.Priority, out var priority)
            .ThrowIfAny();

        if (await db.Books.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } book)
        {
            return Problem.BookNotFound(id);
        }

        var submitted = await submission.SubmitAsync(
            new JobRequest
            {
                BookId = id,
                TextLength = book.TextLength,
                Options = options,
                Priority = priority,
                CallbackUrl = asked.CallbackUrl,
                Deadline = asked.DeadlineSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                IdempotencyKey = idempotency.Key,
                RequestSha256 = idempotency.RequestSha256,
            },
            cancellationToken);
        logger.LogInformation("Job {JobId} of book {BookId} {Outcome}", submitted.JobId, id, submitted.IsNew ? "submitted" : "asked for again");
        return (submitted.Job ?? await db.Jobs.FindAsync([submitted.JobId], cancellationToken)) is { } job
            ? TypedResults.Accepted($"/api/jobs/{job.CorrelationId}", JobView.Of(job))
            : Problem.JobNotFound(submitted.JobId);
    }

    private static async Task<IResult> GetLatestAsync(Guid id, JobsDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Jobs.LatestOfAsync(id, cancellationToken) is { } job)
        {
            return TypedResults.Ok(JobView.Of(job));
        }

        return await db.Books.AnyAsync(b => b.Id == id, cancellationToken) ? TypedResults.Ok(new NotStartedView(id)) : Problem.BookNotFound(id);
    }

    private static async Task<IResult> GetCastAsync(Guid id, JobsDbContext db, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (!await db.Books.AnyAsync(b => b.Id == id, cancellationToken))
        {
            return Problem.BookNotFound(id);
        }

        var job = await db.Jobs.Where(j => j.CurrentState == JobStates.Completed).LatestOfAsync(id, cancellationToken);
        return job is not null && await documents.FindAsync(new DocumentKey(job.CorrelationId, DocumentKinds.Result), cancellationToken) is { } result
            ? TypedResults.Ok(CastView.Of(job, result))
            : Problem.Of(
                StatusCodes.Status404NotFound,
                ProblemCodes.CharactersNotFound,
                "The book's characters are not recognised.",
                $"POST /api/books/{id}/characters/recognize submits a job, GET the same path shows its state.",
                [new("book_id", id)]);
    }

    private static Task<RecognitionJobState?> LatestOfAsync(this IQueryable<RecognitionJobState> jobs, Guid bookId, CancellationToken cancellationToken) =>
        jobs.AsNoTracking().Where(j => j.BookId == bookId)
            .OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.CorrelationId)
            .FirstOrDefaultAsync(cancellationToken);
}
