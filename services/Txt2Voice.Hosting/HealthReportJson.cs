using System.Text.Json;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Txt2Voice.Hosting;

/// <summary>A health report as JSON: <c>{status, service, version, checks: {name: {status, description, duration_ms}}}</c>.</summary>
internal static class HealthReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Writes the report.</summary>
    /// <param name="context">The request.</param>
    /// <param name="report">The report. Its exceptions stay out of the answer: they may name hosts and users.</param>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var identity = context.RequestServices.GetRequiredService<ServiceIdentity>();
        var answer = new
        {
            Status = Name(report.Status),
            Service = identity.Name,
            identity.Version,
            Checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new
                {
                    Status = Name(entry.Value.Status),
                    Description = entry.Value.Exception is null ? entry.Value.Description : null,
                    DurationMs = (long)entry.Value.Duration.TotalMilliseconds,
                }),
        };
        return context.Response.WriteAsJsonAsync(answer, Options, context.RequestAborted);
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
