using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;

namespace Txt2Voice.Jobs;

/// <summary>Registers the saga repository.</summary>
public static class JobSagaRepositoryExtensions
{
    /// <summary>Keeps the saga's instances in the job database; the endpoint needs <see cref="JobsExtensions.UseJobTransaction"/>.</summary>
    /// <param name="saga">The saga's registration.</param>
    public static ISagaRegistrationConfigurator<RecognitionJobState> JobSagaRepository(
        this ISagaRegistrationConfigurator<RecognitionJobState> saga)
    {
        ArgumentNullException.ThrowIfNull(saga);
        saga.Repository(services =>
        {
            services.RegisterLoadSagaRepository<RecognitionJobState, JobSagaRepositoryContextFactory>();
            services.RegisterSagaRepository<
                RecognitionJobState,
                JobsDbContext,
                SagaConsumeContextFactory<JobsDbContext, RecognitionJobState>,
                JobSagaRepositoryContextFactory>();
        });
        return saga;
    }
}
