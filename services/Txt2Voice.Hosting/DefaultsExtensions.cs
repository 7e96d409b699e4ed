using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

using Npgsql;

using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Txt2Voice.Hosting;

/// <summary>What every process has beside its own work: telemetry, logs, health.</summary>
public static class DefaultsExtensions
{
    private const string OwnNames = "Txt2Voice.*";
    private const string MassTransitName = "MassTransit";

    /// <summary>Adds traces, metrics and logs (exported by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set) and health checks.</summary>
    /// <remarks>Console logs are one line each; <c>Logging__Console__FormatterName=json</c> makes them JSON.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="serviceName">Name of the process in telemetry, such as <c>txt2voice-api</c>.</param>
    public static IHostApplicationBuilder AddTxt2VoiceDefaults(this IHostApplicationBuilder builder, string serviceName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var identity = new ServiceIdentity(serviceName);
        builder.Services.AddSingleton(identity);
        builder.Services.AddHealthChecks();
        builder.Services.AddDrain();
        builder.AddConsoleLogs();
        builder.AddTelemetry(identity);
        return builder;
    }

    private static void AddConsoleLogs(this IHostApplicationBuilder builder)
    {
        const string timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";

        // Where no formatter is named, the console falls back to its obsolete options and forgets those below.
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Simple);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(console =>
            (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, timestamp));
        builder.Services.Configure<JsonConsoleFormatterOptions>(console =>
            (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, timestamp.TrimEnd()));
    }

    private static void AddTelemetry(this IHostApplicationBuilder builder, ServiceIdentity identity)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(identity.Name, serviceVersion: identity.Version))
            .WithTracing(traces => traces
                .SetSampler(new ParentBasedSampler(new IdlePollingSampler()))
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource(MassTransitName, OwnNames))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", MassTransitName, OwnNames))
            .UseOtlpExporter();
    }
}
