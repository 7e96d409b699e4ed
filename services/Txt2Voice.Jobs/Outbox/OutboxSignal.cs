namespace Txt2Voice.Jobs;

/// <summary>Wakes this process's relay after a commit, so that a message need not wait for the next poll.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _pending = new(0, 1);

    /// <summary>There is something to send. Cheap, and never waits.</summary>
    public void Wake()
    {
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _pending.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _pending.Dispose();
}
