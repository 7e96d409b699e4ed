using MassTransit;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Jobs;

/// <summary>
/// Hands outbox messages to the broker: those of its own process straight after their commit, and by a short poll those that stayed in the table. Several processes share the work.
/// A stop ends it after the batch in hand: a batch broken off would be sent again by the next relay, what the broker has of it included.
/// </summary>
/// <param name="scopes">Makes a scope for each batch.</param>
/// <param name="bus">Asked whether it is up.</param>
/// <param name="signal">Wakes the relay.</param>
/// <param name="metrics">Told of each batch.</param>
/// <param name="room">Keeps a backlog out of memory.</param>
/// <param name="options">Sizes and times.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class OutboxRelay(
    IServiceScopeFactory scopes,
    IBusControl bus,
    OutboxSignal signal,
    OutboxMetrics metrics,
    InMemoryRoom room,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenMeasurements = TimeSpan.FromSeconds(15);

    private readonly OutboxOptions _options = options.Value.Outbox;
    private DateTimeOffset _measureAt;
    private long _lookedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        room.Connect(bus);
        var failures = 0;
        var looks = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            failures = await RelayAllAsync(looks || failures > 0, stoppingToken) ? 0 : failures + 1;
            var pause = failures == 0 ? _options.PollInterval : Backoff.Exponential(_options.PollInterval, LongestPause, failures);
            looks = await signal.WaitAsync(pause, stoppingToken);
        }
    }

    // Looks into the table where asked to, and anyway once in a while: what is handed over must not keep the rest waiting.
    private async Task<bool> RelayAllAsync(bool looks, CancellationToken stoppingToken)
    {
        try
        {
            await MeasureAsync(stoppingToken);
            while (bus.CheckHealth().Status == BusHealthStatus.Healthy)
            {
                stoppingToken.ThrowIfCancellationRequested();
                looks |= time.GetElapsedTime(_lookedAt) > _options.PollInterval;
                if (signal.TakeHandedOver(_options.BatchSize, time.GetUtcNow()) is { Count: > 0 } handedOver)
                {
                    await SendAsync(handedOver);
                    if (!looks)
                    {
                        continue;
                    }
                }
                else if (!looks)
                {
                    return true;
                }

                _lookedAt = time.GetTimestamp();
                await using var scope = scopes.CreateAsyncScope();
                var batch = ActivatorUtilities.CreateInstance<OutboxBatch>(scope.ServiceProvider, _options);
                var (claimed, refused) = await batch.RelayAsync(stoppingToken);
                metrics.Count(claimed - refused, refused);
                looks = claimed == _options.BatchSize;
                if (looks && refused == claimed)
                {
                    return false;
                }
            }

            return false;
        }
#pragma warning disable CA1031 // The relay outlives every error of database and broker; rows stay until they are confirmed.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The outbox relay failed and will try again");
            return false;
        }
    }

    private async Task SendAsync(List<OutboxMessage> handedOver)
    {
        await using var scope = scopes.CreateAsyncScope();
        var refused = await ActivatorUtilities.CreateInstance<OutboxBatch>(scope.ServiceProvider, _options).SendAsync(handedOver);
        metrics.Count(handedOver.Count - refused, refused);
    }

    private async Task MeasureAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        if (now >= _measureAt)
        {
            await using var scope = scopes.CreateAsyncScope();
            await metrics.MeasureAsync(scope.ServiceProvider.GetRequiredService<JobsDbContext>(), now, stoppingToken);
            _measureAt = now + BetweenMeasurements;
        }
    }
}
