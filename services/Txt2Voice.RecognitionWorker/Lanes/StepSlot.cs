using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>The slot that a step computes in. While it reads its documents and stores what it found another one computes.</summary>
/// <param name="gate">Hands out the slots.</param>
/// <param name="priority">How urgent the step is.</param>
/// <param name="cancellationToken">Cancelled when the step is to stop.</param>
internal sealed class StepSlot(LaneGate gate, RecognitionPriority priority, CancellationToken cancellationToken)
{
    /// <summary>Waits for the slot, computes and gives it back.</summary>
    /// <param name="compute">What needs a processor.</param>
    /// <exception cref="NoSlotException">None was free in time.</exception>
    public async Task<T> UseAsync<T>(Func<Task<T>> compute)
    {
        using var slot = await gate.EnterAsync(priority, cancellationToken) ?? throw new NoSlotException();
        return await compute();
    }
}
