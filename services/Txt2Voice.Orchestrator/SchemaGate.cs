using Microsoft.Extensions.Options;

using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>Holds the process at its start until the job database is there and migrated, and ends it with a clear error where it is not in time.</summary>
/// <param name="services">The services.</param>
/// <param name="options">How long.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class SchemaGate(IServiceProvider services, IOptions<OrchestratorOptions> options, TimeProvider time, ILogger<SchemaGate> logger)
    : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await services.RequireJobsSchemaAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (
                (exception is InvalidOperationException || TransientErrors.IsTransient(exception))
                && time.GetElapsedTime(started) < options.Value.SchemaTimeout)
            {
                logger.LogWarning("The job database is not ready: {Reason}", exception.GetBaseException().Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
