using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

using Txt2Voice.Hosting;

namespace Txt2Voice.Api;

/// <summary>Everything that this part brings to a process: its services and its share of the bus.</summary>
public static class ApiModule
{
    /// <summary>Adds the services. The caller adds database, documents, bus and defaults.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<ApiOptions>(ApiOptions.Section);
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Problem.Complete);
        services.AddExceptionHandler<FailureHandler>();
        services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Configure);
        services.AddSingleton<Admission>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ApiOptions>>(
            (kestrel, api) => kestrel.Limits.MaxConcurrentConnections = api.Value.MaxConnections);
        services.AddSingleton<JobFeed>();
        services.AddScoped<JobWatch>();
        services.AddScoped<BookShelf>();
        services.AddSingleton<WaitingJobs>();
        services.AddScoped<UploadReader>();
        services.AddScoped<DropInSubmission>();
        return services;
    }

    /// <summary>The consumers and endpoints.</summary>
    public static BusModule Bus { get; } = new(JobsProgressedConsumer.Register);
}
