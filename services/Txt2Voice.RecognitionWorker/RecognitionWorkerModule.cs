using Txt2Voice.Hosting;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Everything that this part brings to a process: its services and its share of the bus.</summary>
public static class RecognitionWorkerModule
{
    /// <summary>Adds the services. The caller adds database, documents, bus and defaults.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddRecognitionWorker(this IServiceCollection services, IConfiguration configuration) => services;

    /// <summary>The consumers and endpoints.</summary>
    public static BusModule Bus { get; } = new(_ => { });
}
