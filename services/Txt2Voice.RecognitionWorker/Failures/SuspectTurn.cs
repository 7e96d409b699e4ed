namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// Keeps suspect steps of a process apart where it matters. Commands that one crash gave back come again together and may be computed together, which blames all of them for the next
/// crash; the try that decides whether a job fails is made beside no other suspect, since only so it is seen who is to blame. Turns are given in the order they are asked for.
/// </summary>
internal sealed class SuspectTurn
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = [];

    private int _inHand;
    private bool _isAlone;

    /// <summary>Suspects in hand now.</summary>
    public int InHand
    {
        get
        {
            lock (_lock)
            {
                return _inHand;
            }
        }
    }

    /// <summary>Waits for a turn.</summary>
    /// <param name="alone">Whether no other suspect may be in hand with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EnterAsync(bool alone, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(alone);
        lock (_lock)
        {
            _waiting.AddLast(waiter);
            LetIn();
        }

        try
        {
            await waiter.Turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Withdraw(waiter);
            throw;
        }
    }

    /// <summary>Ends a turn; where none is in hand, nothing.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            End();
            LetIn();
        }
    }

    private void Withdraw(Waiter waiter)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(waiter))
            {
                // Its turn came in the same moment.
                End();
            }

            LetIn();
        }
    }

    private void End()
    {
        _inHand = Math.Max(0, _inHand - 1);
        _isAlone = false;
    }

    private void LetIn()
    {
        while (_waiting.First is { } first && !_isAlone && (_inHand == 0 || !first.Value.Alone))
        {
            _waiting.RemoveFirst();
            _inHand++;
            _isAlone = first.Value.Alone;
            first.Value.Turn.SetResult();
        }
    }

    private sealed class Waiter(bool alone)
    {
        public bool Alone => alone;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
