using MassTransit;
using MassTransit.Middleware.Outbox;

using Microsoft.EntityFrameworkCore;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Submits a job: its row, its first command and its idempotency key are saved together, or none of them is.</summary>
/// <param name="db">The context, which tracks none of it.</param>
/// <param name="bus">Makes the command's address and envelope; is not waited for.</param>
/// <param name="writer">Saves it all.</param>
/// <param name="time">The clock.</param>
/// <param name="services">The scope.</param>
public sealed class JobSubmission(JobsDbContext db, IBus bus, SubmissionWriter writer, TimeProvider time, IServiceProvider services)
{
    /// <summary>When the orchestrator first looks whether a job stands still: how long is too long is its own to say, and most short jobs have moved on by then.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);

    /// <summary>Submits a job.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Gives up; nothing is saved then, or all of it.</param>
    /// <returns>The job: a new one, or the one that the same idempotency key led to before.</returns>
    /// <exception cref="IdempotencyConflictException">The key was used for another request.</exception>
    public Task<SubmittedJob> SubmitAsync(JobRequest request, CancellationToken cancellationToken) =>
        SubmitAsync(request, book: null, along: null, cancellationToken);

    /// <summary>Submits a job together with its book.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="book">The book; <c>null</c> where it is there already.</param>
    /// <param name="along">What else is saved along, the book's text say; <c>null</c> for nothing.</param>
    /// <param name="cancellationToken">Gives up; nothing is saved then, or all of it.</param>
    /// <returns>The job: a new one, or the one that the same idempotency key led to before.</returns>
    /// <exception cref="IdempotencyConflictException">The key was used for another request.</exception>
    public async Task<SubmittedJob> SubmitAsync(JobRequest request, Book? book, ISavedAlong? along, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await FindEarlierAsync(request, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var job = CreateJob(request);
        List<object> rows = book is null ? [job] : [book, job];
        if (request.IdempotencyKey is not null)
        {
            rows.Add(new IdempotencyKey
            {
                Key = request.IdempotencyKey,
                RequestSha256 = request.RequestSha256 ?? throw new ArgumentException("An idempotency key needs the request's hash.", nameof(request)),
                JobId = job.CorrelationId,
                CreatedAt = job.CreatedAt,
            });
        }

        var messages = await WriteCommandAsync(job, cancellationToken);
        try
        {
            await writer.SaveAsync(db, rows, messages, along, cancellationToken);
        }
        catch (Exception exception) when (request.IdempotencyKey is not null && TransientErrors.IsUniqueViolation(exception))
        {
            // The same request came in twice at once and the other one was first.
            db.ChangeTracker.Clear();
            return await FindEarlierAsync(request, cancellationToken) ?? throw new InvalidOperationException("The idempotency key has gone.", exception);
        }

        return new SubmittedJob(job.CorrelationId, IsNew: true) { Job = job };
    }

    private async Task<List<OutboxMessage>> WriteCommandAsync(RecognitionJobState job, CancellationToken cancellationToken)
    {
        var messages = new List<OutboxMessage>(1);
        var outbox = new OutboxSendEndpointProvider(new OutboxWriter(db, time, services, mandatory: true, messages), bus);
        var lane = await outbox.GetSendEndpoint(QueueAddress.Of(Queues.LaneOf(job.Priority)));
        await lane.Send(JobCommands.Recognize(job), cancellationToken);
        return messages;
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
