namespace Txt2Voice.RecognitionWorker;

/// <summary>A command came back from so many workers that died with it that no further one is risked.</summary>
/// <param name="deliveries">How often it was delivered before.</param>
public sealed class WorkerCrashedException(long deliveries)
    : Exception($"The command was given back {deliveries} times by workers that died or were stopped.");
