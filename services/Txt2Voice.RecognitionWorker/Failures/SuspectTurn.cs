namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// Lets a process compute one suspect step at a time. Commands that one crash gave back come again together, and would be in hand together at the next one:
/// only alone it is seen who is to blame.
/// </summary>
internal sealed class SuspectTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits until no other suspect is in hand.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _turn.WaitAsync(cancellationToken);

    /// <summary>Lets the next one in.</summary>
    public void Leave() => _turn.Release();

    public void Dispose() => _turn.Dispose();
}
