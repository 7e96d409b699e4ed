namespace Txt2Voice.Orchestrator;

/// <summary>Something done when the process starts and again and again. Several processes do it at once; an error is logged and the next round tries again.</summary>
/// <param name="interval">The pause between two rounds.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal abstract class Sweep(TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>One round: all that is due now.</summary>
    public abstract Task SweepAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A sweep outlives every error of the database.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "{Sweep} failed and will try again", GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
