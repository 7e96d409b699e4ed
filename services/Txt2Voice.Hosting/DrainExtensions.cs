using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Txt2Voice.Hosting;

/// <summary>Registers the <see cref="Drain"/>.</summary>
internal static class DrainExtensions
{
    /// <summary>Adds the drain, its health check, the header that sends clients elsewhere, and what a second signal does.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddDrain(this IServiceCollection services)
    {
        services.AddCheckedOptions<ShutdownOptions>(ShutdownOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Drain>();
        services.AddHostedService<DrainService>();
        services.AddHostedService<SecondSignal>();
        services.AddSingleton<IStartupFilter, CloseConnectionsFilter>();
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "lifetime", provider => new DrainCheck(provider.GetRequiredService<Drain>()), HealthStatus.Unhealthy, [HealthTags.Ready]));
        return services;
    }

    private sealed class DrainCheck(Drain drain) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("The process stops.") : HealthCheckResult.Healthy());
    }

    // A client that keeps its connection would meet the closed door with its next request, and could not tell whether that was obeyed.
    private sealed class CloseConnectionsFilter(Drain drain) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (drain.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
                    {
                        context.Response.Headers.Connection = "close";
                    }

                    return Task.CompletedTask;
                });
                return following(context);
            });
            next(app);
        };
    }
}
