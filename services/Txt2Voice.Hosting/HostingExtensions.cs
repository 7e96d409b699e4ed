using MassTransit;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Txt2Voice.Hosting;

/// <summary>What every process shares: bus, telemetry, health, checked options.</summary>
public static class HostingExtensions
{
    /// <summary>Adds <typeparamref name="T"/> from its section, checked by its annotations when the process starts.</summary>
    /// <typeparam name="T">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">Name of the section.</param>
    public static IServiceCollection AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class => throw new NotImplementedException();

    /// <summary>Adds the bus: transport of <see cref="BusOptions"/>, JSON settings, quorum queues, dead-letter queue, time-outs; starts and stops with the host.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="modules">What each part of the process registers: consumers, sagas, endpoints.</param>
    public static IServiceCollection AddTxt2VoiceBus(
        this IServiceCollection services, IConfiguration configuration, params BusModule[] modules) => throw new NotImplementedException();

    /// <summary>Adds traces, metrics and logs (exported by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set) and health checks.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="serviceName">Name of the process in telemetry, such as <c>txt2voice-api</c>.</param>
    public static IHostApplicationBuilder AddTxt2VoiceDefaults(this IHostApplicationBuilder builder, string serviceName) =>
        throw new NotImplementedException();

    /// <summary>Maps <c>/health</c>, <c>/health/live</c> and <c>/health/ready</c>.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapTxt2VoiceHealth(this WebApplication app) => throw new NotImplementedException();
}

/// <summary>A part's share of the bus.</summary>
/// <param name="Register">Registers consumers and sagas.</param>
/// <param name="Configure">Configures endpoints by hand, before the conventional ones; <c>null</c> for none.</param>
public sealed record BusModule(
    Action<IBusRegistrationConfigurator> Register,
    Action<IBusRegistrationContext, IBusFactoryConfigurator>? Configure = null);
