using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.Orchestrator;

/// <summary>Publishes what waits in the <see cref="ProgressFeed"/>, best effort; only the last progress of a job is tried again.</summary>
/// <param name="feed">The feed.</param>
/// <param name="bus">The bus.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class ProgressPump(ProgressFeed feed, IBus bus, TimeProvider time, ILogger<ProgressPump> logger) : BackgroundService
{
    // A state is half a kilobyte.
    private const int MostInAMessage = 32;

    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await feed.WaitAsync(stoppingToken))
        {
            var jobs = feed.Take(MostInAMessage);
            if (jobs.Count > 0 && !await TryPublishAsync(jobs, stoppingToken))
            {
                foreach (var ended in jobs.Where(job => job.CompletedAt is not null))
                {
                    feed.Add(ended);
                }

                await Task.Delay(PauseAfterFailure, time, stoppingToken);
            }
        }
    }

    private async Task<bool> TryPublishAsync(IReadOnlyList<JobProgressed> jobs, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(PublishTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            await bus.Publish(new JobsProgressed { Jobs = jobs }, either.Token);
            return true;
        }
#pragma warning disable CA1031 // Progress is best effort, whatever the transport throws.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "The progress of {Count} jobs was not published", jobs.Count);
            return false;
        }
    }
}
