using MassTransit;

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

using Txt2Voice.Hosting;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Everything that this part brings to a process: its services and its share of the bus.</summary>
public static class RecognitionWorkerModule
{
    /// <summary>The consumers and endpoints.</summary>
    public static BusModule Bus { get; } = new(Register, LaneEndpoints.Configure);

    /// <summary>Adds the services. The caller adds documents, bus and defaults.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddRecognitionWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        return services
            .AddRecognitionEngine()
            .AddSingleton<AbandonedJobs>()
            .AddSingleton<LaneGate>()
            .AddSingleton<RetrySchedule>()
            .AddSingleton<StepStarts>()
            .AddSingleton<SuspectTurn>()
            .AddSingleton<WorkerTelemetry>()
            .AddSingleton<BookReader>()
            .AddSingleton<JobDocuments>()
            .AddSingleton<RecognitionSteps>()
            .AddSingleton<StepRunner>()
            .AddHostedService<AbandonedWatch>();
    }

    /// <summary>Adds the engine alone, with <see cref="WorkerOptions"/>, for a process that recognises without a bus.</summary>
    /// <param name="services">The services; the caller adds the configuration.</param>
    public static IServiceCollection AddRecognitionEngine(this IServiceCollection services)
    {
        services.AddCheckedOptions<WorkerOptions>(WorkerOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BuiltinEngine>();
        services.TryAddSingleton<IRecognitionEngine>(CreateEngine);
        return services;
    }

    private static IRecognitionEngine CreateEngine(IServiceProvider provider)
    {
        IRecognitionEngine engine = provider.GetRequiredService<BuiltinEngine>();
        var options = provider.GetRequiredService<IOptions<WorkerOptions>>().Value;
        if ((options.SimulatedErrorText ?? options.SimulatedCrashText) is not null)
        {
            engine = new FaultyEngine(engine, options.SimulatedErrorText, options.SimulatedCrashText);
        }

        return options.SimulatedDelayPerChunk == TimeSpan.Zero
            ? engine
            : new DelayedEngine(engine, options.SimulatedDelayPerChunk, provider.GetRequiredService<TimeProvider>());
    }

    private static void Register(IBusRegistrationConfigurator bus)
    {
        bus.AddBusObserver<LaneGateCloser>();

        // The lanes take these five by hand, each on all three.
        bus.AddConsumer<RecognizeCharactersConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<ScanChunkConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<BuildCastConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<AttributeChunkConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<CompileResultConsumer>().ExcludeFromConfigureEndpoints();

        // Every process must hear of it, whichever has the work.
        bus.AddConsumer<RecognitionAbandonedConsumer>().Endpoint(endpoint =>
        {
            endpoint.Name = "recognition-abandoned";
            endpoint.InstanceId = $"{NewId.NextGuid():N}";
            endpoint.Temporary = true;
        });
    }
}
