using System.Threading.RateLimiting;

using Microsoft.Extensions.Options;

namespace Txt2Voice.Notifier;

/// <summary>Shares the webhooks under way among the targets: one that answers slowly holds up its own webhooks and no other's.</summary>
/// <param name="options">How many each may have.</param>
/// <param name="time">The clock.</param>
internal sealed class TargetPlaces(IOptions<NotifierOptions> options, TimeProvider time) : IDisposable
{
    // A target that answers at once has a place free by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly PartitionedRateLimiter<string> _places = PartitionedRateLimiter.Create<string, string>(
        target => RateLimitPartition.GetConcurrencyLimiter(target, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.ConcurrencyPerTarget,
            QueueLimit = options.Value.Concurrency,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _putOffUntil = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a place for a webhook.</summary>
    /// <param name="target">The target.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The place, free again when disposed; <c>null</c> where the target has none: then <see cref="PutOff"/>.</returns>
    public async Task<IDisposable?> TryEnterAsync(string target, CancellationToken cancellationToken)
    {
        var place = _places.AttemptAcquire(target);
        if (!place.IsAcquired && !HasMuchPutOff(target))
        {
            place.Dispose();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                place = await _places.AcquireAsync(target, 1, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        return null;
    }

    /// <summary>Says when a webhook that found no place is to come again: the more have been put off, the later.</summary>
    /// <param name="target">The target.</param>
    /// <returns>How long from now, 1 second to 2 minutes.</returns>
    public TimeSpan PutOff(string target)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            Forget(now);
            var last = _putOffUntil.TryGetValue(target, out var until) && until > now ? until : now;
            var next = last + (options.Value.RequestTimeout / options.Value.Concurrency);
            next = next < now + ShortestPause ? now + ShortestPause : next;
            next = next > now + LongestPause ? now + LongestPause : next;
            _putOffUntil[target] = next;
            return next - now;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private bool HasMuchPutOff(string target)
    {
        lock (_lock)
        {
            return _putOffUntil.TryGetValue(target, out var until) && until > time.GetUtcNow() + ShortestPause;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (target, _) in _putOffUntil.Where(pair => pair.Value <= now).ToList())
        {
            _putOffUntil.Remove(target);
        }
    }
}
