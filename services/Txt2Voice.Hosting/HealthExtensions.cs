using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Txt2Voice.Hosting;

/// <summary>Health checks of a process and where they are read.</summary>
public static class HealthExtensions
{
    /// <summary>How long one check may take before it counts as failed.</summary>
    public static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds a check to <c>/health/ready</c> and <c>/health</c>, such as one of the database.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">Name in the report, such as <c>database</c>.</param>
    /// <param name="probe">Does something that needs the dependency; given a scope and a token that is cancelled after <see cref="CheckTimeout"/>. Throwing means: not ready.</param>
    public static IServiceCollection AddReadyCheck(
        this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task> probe)
    {
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => new ProbeHealthCheck(provider, probe), HealthStatus.Unhealthy, [HealthTags.Ready], CheckTimeout));
        return services;
    }

    /// <summary>
    /// Maps <c>/health/live</c> (the process answers), <c>/health/ready</c> (so do broker and database; 503 where not) and
    /// <c>/health</c> (the same checks, 503 only where one has failed outright).
    /// </summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapTxt2VoiceHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthReportJson.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(HealthTags.Ready),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
            ResponseWriter = HealthReportJson.WriteAsync,
        });
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthReportJson.WriteAsync });
        return app;
    }
}
