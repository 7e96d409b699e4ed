namespace Txt2Voice.RecognitionWorker;

/// <summary>No slot was free within <see cref="WorkerOptions.MaxSlotWait"/>: the command goes back to its lane.</summary>
internal sealed class NoSlotException() : Exception("No slot was free in time.");
