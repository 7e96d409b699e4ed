using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Submits a job: its row, its first command and its idempotency key are saved together, or none of them is.</summary>
/// <param name="db">The context; what the caller has added to it (the book, say) is saved along.</param>
/// <param name="publisher">Takes the command.</param>
/// <param name="writer">Saves it all.</param>
/// <param name="time">The clock.</param>
public sealed class JobSubmission(JobsDbContext db, TransactionalPublisher publisher, SubmissionWriter writer, TimeProvider time)
{
    /// <summary>When the orchestrator first looks whether a job stands still: how long is too long is its own to say, and most short jobs have moved on by then.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);

    /// <summary>Submits a job.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Gives up; nothing is saved then, or all of it.</param>
    /// <returns>The job: a new one, or the one that the same idempotency key led to before.</returns>
    /// <exception cref="IdempotencyConflictException">The key was used for another request.</exception>
    public Task<SubmittedJob> SubmitAsync(JobRequest request, CancellationToken cancellationToken) =>
        SubmitAsync(request, along: null, cancellationToken);

    /// <summary>Submits a job with something of another store.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="along">What is saved along; <c>null</c> for nothing.</param>
    /// <param name="cancellationToken">Gives up; nothing is saved then, or all of it.</param>
    /// <returns>The job: a new one, or the one that the same idempotency key led to before.</returns>
    /// <exception cref="IdempotencyConflictException">The key was used for another request.</exception>
    public async Task<SubmittedJob> SubmitAsync(JobRequest request, ISavedAlong? along, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindEarlierAsync(request, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var job = CreateJob(request);
        db.Jobs.Add(job);
        if (request.IdempotencyKey is not null)
        {
            db.IdempotencyKeys.Add(new IdempotencyKey
            {
                Key = request.IdempotencyKey,
                RequestSha256 = request.RequestSha256 ?? throw new ArgumentException("An idempotency key needs the request's hash.", nameof(request)),
                JobId = job.CorrelationId,
                CreatedAt = job.CreatedAt,
            });
        }

        await publisher.SendAsync(Queues.LaneOf(job.Priority), JobCommands.Recognize(job), cancellationToken);
        try
        {
            await writer.SaveAsync(db, along, cancellationToken);
        }
        catch (Exception exception) when (request.IdempotencyKey is not null && TransientErrors.IsUniqueViolation(exception))
        {
            // The same request came in twice at once and the other one was first.
            db.ChangeTracker.Clear();
            return await FindEarlierAsync(request, cancellationToken) ?? throw new InvalidOperationException("The idempotency key has gone.", exception);
        }

        return new SubmittedJob(job.CorrelationId, IsNew: true) { Job = job };
    }

    private async Task<SubmittedJob?> FindEarlierAsync(JobRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is null)
        {
            return null;
        }

        var earlier = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(key => key.Key == request.IdempotencyKey, cancellationToken);
        if (earlier is null)
        {
            return null;
        }

        return earlier.RequestSha256 == request.RequestSha256
            ? new SubmittedJob(earlier.JobId, IsNew: false)
            : throw new IdempotencyConflictException(request.IdempotencyKey);
    }

    private RecognitionJobState CreateJob(JobRequest request)
    {
        var now = time.GetUtcNow();
        return new RecognitionJobState
        {
            CorrelationId = Guid.CreateVersion7(now),
            BookId = request.BookId,
            TextLength = request.TextLength,
            Priority = request.Priority,
            Options = JobCommands.Write(request.Options),
            Language = request.Options.Language,
            ClientReference = request.ClientReference,
            CallbackUrl = request.CallbackUrl,
            CreatedAt = now,
            ProgressedAt = now,
            DeadlineAt = now + request.Deadline,
            DeadlineSeconds = (int?)request.Deadline?.TotalSeconds,

            StallDueAt = now + FirstLook,
        };
    }
}
