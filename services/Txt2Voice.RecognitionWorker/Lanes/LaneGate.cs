using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// The worker's slots, handed to the most urgent that waits, and among equals to the one that waited longest.
/// The lanes bring commands side by side; the gate decides, so urgent work waits for at most the steps in hand.
/// When the process stops, the gate closes: whoever waits gives its command back, and the steps in hand go on.
/// </summary>
/// <param name="options">The number of slots, and how long one may wait.</param>
/// <param name="clock">The clock.</param>
internal sealed class LaneGate(IOptions<WorkerOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly RecognitionPriority[] MostUrgentFirst =
        [RecognitionPriority.Urgent, RecognitionPriority.Normal, RecognitionPriority.Bulk];

    private readonly Lock _lock = new();
    private readonly Dictionary<RecognitionPriority, LinkedList<TaskCompletionSource<Slot>>> _waiting =
        MostUrgentFirst.ToDictionary(priority => priority, _ => new LinkedList<TaskCompletionSource<Slot>>());

    private readonly CancellationTokenSource _closed = new();

    private int _free = options.Value.Slots;

    /// <summary>Cancelled when the gate closes.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>How many commands wait for a slot now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Values.Sum(lane => lane.Count);
            }
        }
    }

    /// <summary>Waits for a slot.</summary>
    /// <param name="priority">How urgent it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">It gave up, or the gate is closed.</exception>
    /// <returns>The slot, free again when disposed; <c>null</c> where <see cref="WorkerOptions.MaxSlotWait"/> ran out.</returns>
    public async Task<IDisposable?> EnterAsync(RecognitionPriority priority, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closed);
        either.Token.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource<Slot>> waiter;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new Slot(this);
            }

            waiter = _waiting[priority].AddLast(new TaskCompletionSource<Slot>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            return await waiter.Value.Task.WaitAsync(options.Value.MaxSlotWait, clock, either.Token);
        }
        catch (TimeoutException)
        {
            return Withdraw(waiter) ? null : await waiter.Value.Task;
        }
        catch (OperationCanceledException)
        {
            if (!Withdraw(waiter))
            {
                (await waiter.Value.Task).Dispose();
            }

            throw;
        }
    }

    /// <summary>Closes the gate after a moment.</summary>
    /// <param name="delay">The moment.</param>
    public void CloseAfter(TimeSpan delay) => _closed.CancelAfter(delay);

    /// <inheritdoc/>
    public void Dispose() => _closed.Dispose();

    /// <summary>Stops waiting; false where the slot was handed over in the meantime.</summary>
    private bool Withdraw(LinkedListNode<TaskCompletionSource<Slot>> waiter)
    {
        lock (_lock)
        {
            if (waiter.List is null)
            {
                return false;
            }

            waiter.List.Remove(waiter);
            return true;
        }
    }

    private void Release()
    {
        TaskCompletionSource<Slot>? next = null;
        lock (_lock)
        {
            var lane = Array.Find(MostUrgentFirst, priority => _waiting[priority].Count > 0);
            if (_waiting[lane].First is { } first)
            {
                next = first.Value;
                _waiting[lane].RemoveFirst();
            }
            else
            {
                _free++;
            }
        }

        next?.SetResult(new Slot(this));
    }

    private sealed class Slot(LaneGate gate) : IDisposable
    {
        private LaneGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
