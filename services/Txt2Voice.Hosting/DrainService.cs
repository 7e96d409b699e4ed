using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting;

/// <summary>Runs the <see cref="Drain"/>. The host calls <see cref="StoppingAsync"/> of all services before it stops the first of them, so all still serve meanwhile.</summary>
/// <param name="drain">The drain.</param>
/// <param name="options">How long.</param>
/// <param name="lifetime">Tells of the signal.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class DrainService(
    Drain drain, IOptions<ShutdownOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DrainService> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(drain.Begin);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        if (options.Value.DrainTime > TimeSpan.Zero)
        {
            logger.LogInformation("Not ready any more; serving for another {DrainTime}", options.Value.DrainTime);
            await Task.Delay(options.Value.DrainTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await drain.EndAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
