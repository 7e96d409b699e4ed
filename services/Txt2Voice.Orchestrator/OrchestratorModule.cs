using MassTransit;

using Microsoft.Extensions.DependencyInjection.Extensions;

using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Everything that this part brings to a process: its services and its share of the bus.</summary>
public static class OrchestratorModule
{
    /// <summary>Adds the services. The caller adds database, documents, outbox relay, bus and defaults, and the bus after this: first the database must be ready.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddOrchestrator(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<OrchestratorOptions>(OrchestratorOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<JobBatches>();
        services.AddSingleton<LaneMarks>();
        services.AddSingleton<AbandonedWork>();
        services.AddScoped<JobEnding>();
        services.AddHostedService<SchemaGate>();
        services.AddHostedService<ProgressPump>();
        services.AddHostedService<StallSweep>();
        services.AddHostedService<DeadlineSweep>();
        services.AddHostedService<CancelSweep>();
        services.AddHostedService<WebhookSweep>();
        services.AddHostedService<RetentionSweep>();
        return services;
    }

    /// <summary>The saga.</summary>
    public static BusModule Bus { get; } = new(bus =>
        bus.AddSagaStateMachine<RecognitionJobStateMachine, RecognitionJobState, RecognitionJobStateDefinition>().JobSagaRepository());
}
