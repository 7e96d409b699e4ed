using System.Threading.RateLimiting;

using Microsoft.Extensions.Options;

namespace Txt2Voice.Api;

/// <summary>What a process takes on at once: bodies in memory, event streams, clients that wait for a result. Whoever finds no room is told when to come back.</summary>
/// <param name="options">The limits.</param>
internal sealed class Admission(IOptions<ApiOptions> options) : IDisposable
{
    /// <summary>Shares of memory are counted in these, so that gibibytes fit into a number.</summary>
    private const int Unit = 1_024;

    /// <summary>Requests for so many times the memory may wait for it; further ones are turned away at once.</summary>
    private const int QueueFactor = 8;

    private readonly ConcurrencyLimiter _bodies = Limiter(UnitsOf(options.Value.MaxBodyBytesAtOnce), QueueFactor);
    private readonly ConcurrencyLimiter _streams = Limiter(options.Value.MaxEventStreams);
    private readonly ConcurrencyLimiter _waits = Limiter(options.Value.MaxSynchronousWaits);

    /// <summary>Waits for memory for a body, who came first is served first.</summary>
    /// <param name="bytes">How long the body is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The memory, free again when disposed.</returns>
    /// <exception cref="BusyException">There was none within <see cref="ApiOptions.BodyWait"/>.</exception>
    public async Task<IDisposable> TakeMemoryAsync(long bytes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.BodyWait);
        try
        {
            return Required(await _bodies.AcquireAsync(UnitsOf(bytes), limit.Token), BodiesTaken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusyException(BodiesTaken);
        }
    }

    /// <summary>Admits an event stream until the result is disposed.</summary>
    /// <exception cref="BusyException">There are too many.</exception>
    public IDisposable EnterStream() => Required(
        _streams.AttemptAcquire(), $"{options.Value.MaxEventStreams} event streams are open, as many as this server keeps; ask for the job's state instead.");

    /// <summary>Admits a client that waits for its result until the result is disposed.</summary>
    /// <exception cref="BusyException">There are too many.</exception>
    public IDisposable EnterWait() => Required(
        _waits.AttemptAcquire(), $"{options.Value.MaxSynchronousWaits} clients wait for their results already; submit by POST /api/recognize/async instead.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _bodies.Dispose();
        _streams.Dispose();
        _waits.Dispose();
    }

    private string BodiesTaken => $"Bodies of {options.Value.MaxBodyBytesAtOnce:N0} bytes are being read, as many as this server keeps in memory.";

    private static RateLimitLease Required(RateLimitLease lease, string otherwise)
    {
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new BusyException(otherwise);
    }

    private static int UnitsOf(long bytes) => checked((int)((bytes + Unit - 1) / Unit));

    private static ConcurrencyLimiter Limiter(int permits, int queueFactor = 0) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = (int)Math.Min((long)permits * queueFactor, int.MaxValue),
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}

/// <summary>The server has as much to do as it takes on at once; becomes a 503 with <c>Retry-After</c>.</summary>
/// <param name="detail">What there is too much of.</param>
internal sealed class BusyException(string detail) : Exception(detail);
