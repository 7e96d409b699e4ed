using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace Txt2Voice.Jobs;

/// <summary>Loads the job of a message inside the transaction that is open already. Saving is the transaction's business; the Api inserts jobs and the retention sweep deletes them.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="db">The context of the transaction.</param>
/// <param name="context">The message.</param>
/// <param name="factory">Joins message and job.</param>
internal sealed class JobSagaRepositoryContext<T>(
    JobsDbContext db, ConsumeContext<T> context, ISagaConsumeContextFactory<JobsDbContext, RecognitionJobState> factory)
    : ConsumeContextScope<T>(context), SagaRepositoryContext<RecognitionJobState, T>
    where T : class
{
    private readonly ConsumeContext<T> _context = context;

    public async Task<SagaConsumeContext<RecognitionJobState, T>> Load(Guid correlationId)
    {
        var job = await db.LockJobAsync(correlationId, _context.CancellationToken);
        return job is null ? null! : await CreateSagaConsumeContext(_context, job, SagaConsumeContextMode.Load);
    }

    public Task<SagaConsumeContext<RecognitionJobState, TMessage>> CreateSagaConsumeContext<TMessage>(
        ConsumeContext<TMessage> consumeContext, RecognitionJobState instance, SagaConsumeContextMode mode)
        where TMessage : class => factory.CreateSagaConsumeContext(db, consumeContext, instance, mode);

    public Task Update(SagaConsumeContext<RecognitionJobState> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<RecognitionJobState> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<RecognitionJobState, T>> Add(RecognitionJobState instance) => throw NoEventMakesOrEndsAJob();

    public Task<SagaConsumeContext<RecognitionJobState, T>> Insert(RecognitionJobState instance) => throw NoEventMakesOrEndsAJob();

    public Task Save(SagaConsumeContext<RecognitionJobState> context) => throw NoEventMakesOrEndsAJob();

    public Task Delete(SagaConsumeContext<RecognitionJobState> context) => throw NoEventMakesOrEndsAJob();

    public Task Discard(SagaConsumeContext<RecognitionJobState> context) => throw NoEventMakesOrEndsAJob();

    private static NotSupportedException NoEventMakesOrEndsAJob() => new("No event inserts or deletes the row of a job.");
}
