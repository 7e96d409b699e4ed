using Microsoft.Extensions.Options;

using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// Looks again and again for the marks of what is in hand: the event that a job is abandoned goes to a temporary queue, and a worker
/// whose connection was away does not hear it. An idle worker asks nothing.
/// </summary>
/// <param name="abandonedJobs">Knows what is in hand.</param>
/// <param name="store">Holds the marks.</param>
/// <param name="options">How often.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class AbandonedWatch(
    AbandonedJobs abandonedJobs, IDocumentStore store, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<AbandonedWatch> logger)
    : BackgroundService
{
    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var marks = abandonedJobs.ListInHand();
        if (marks.Count == 0)
        {
            return;
        }

        foreach (var mark in await store.ListExistingAsync(marks, cancellationToken))
        {
            abandonedJobs.AbandonUnheard(mark.OwnerId, mark.Part);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.AbandonedCheckInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The watch outlives every error of the database; the next round looks again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogWarning("The look for abandoned jobs failed: {Reason}", exception.GetBaseException().Message);
            }
        }
    }
}
