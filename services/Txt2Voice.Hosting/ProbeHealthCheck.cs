using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Txt2Voice.Hosting;

/// <summary>Runs a probe in a scope of its own.</summary>
/// <param name="provider">The services.</param>
/// <param name="probe">The probe; throwing means: failed.</param>
internal sealed class ProbeHealthCheck(IServiceProvider provider, Func<IServiceProvider, CancellationToken, Task> probe) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = provider.CreateAsyncScope();
        await probe(scope.ServiceProvider, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
