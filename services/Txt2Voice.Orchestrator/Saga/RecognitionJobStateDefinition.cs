using MassTransit;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>The saga's endpoint: one queue for all events, a transaction each, the events of one job one after another.</summary>
public sealed class RecognitionJobStateDefinition : SagaDefinition<RecognitionJobState>
{
    // Measured: more gains nothing.
    private const int Concurrency = 16;

    public RecognitionJobStateDefinition()
    {
        EndpointName = Queues.RecognitionJob;
        ConcurrentMessageLimit = Concurrency;
    }

    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpointConfigurator,
        ISagaConfigurator<RecognitionJobState> sagaConfigurator,
        IRegistrationContext context)
    {
        ArgumentNullException.ThrowIfNull(endpointConfigurator);
        endpointConfigurator.PrefetchCount = 2 * Concurrency;
        endpointConfigurator.UseJobTransaction(context);
    }
}
