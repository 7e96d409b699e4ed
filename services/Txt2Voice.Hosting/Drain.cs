namespace Txt2Voice.Hosting;

/// <summary>How far the process is on its way out: it serves, it still serves but takes itself out of the balancer, or it stops.</summary>
public sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private volatile bool _begun;

    /// <summary>Whether the process was asked to stop: from now on it is not ready, and tells its HTTP clients to connect anew.</summary>
    public bool HasBegun => _begun;

    /// <summary>Cancelled when <see cref="ShutdownOptions.DrainTime"/> is over and the servers are about to stop: whatever has no end of its own ends now.</summary>
    public CancellationToken Over => _over.Token;

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();

    internal void Begin() => _begun = true;

    internal Task EndAsync() => _over.CancelAsync();
}
