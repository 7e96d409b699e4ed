using MassTransit;
using MassTransit.Middleware;
using MassTransit.Saga;

using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>The saga repository over <see cref="JobsDbContext"/>.</summary>
/// <param name="db">The context of the scope, for who only reads; a message has that of its transaction.</param>
/// <param name="factory">Joins message and job.</param>
internal sealed class JobSagaRepositoryContextFactory(
    JobsDbContext db, ISagaConsumeContextFactory<JobsDbContext, RecognitionJobState> factory)
    : ISagaRepositoryContextFactory<RecognitionJobState>, ILoadSagaRepositoryContextFactory<RecognitionJobState>
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<RecognitionJobState, T>> next)
        where T : class => context.TryGetPayload<IJobTransaction>(out var transaction)
            ? next.Send(new JobSagaRepositoryContext<T>(transaction.Db, context, factory))
            : throw new InvalidOperationException("The saga's endpoint lacks UseJobTransaction.");

    public Task SendQuery<T>(
        ConsumeContext<T> context, ISagaQuery<RecognitionJobState> query, IPipe<SagaRepositoryQueryContext<RecognitionJobState, T>> next)
        where T : class => throw new NotSupportedException("Events are correlated by the job's identity only.");

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<RecognitionJobState>, Task<T>> asyncMethod, CancellationToken cancellationToken)
        where T : class => asyncMethod(new LoadContext(db, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "jobs");

    private sealed class LoadContext(JobsDbContext db, CancellationToken cancellationToken)
        : BasePipeContext(cancellationToken), LoadSagaRepositoryContext<RecognitionJobState>
    {
        public Task<RecognitionJobState> Load(Guid correlationId) =>
            db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == correlationId, CancellationToken)!;
    }
}
