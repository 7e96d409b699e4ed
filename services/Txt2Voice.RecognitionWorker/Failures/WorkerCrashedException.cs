namespace Txt2Voice.RecognitionWorker;

/// <summary>So many workers died with a step in hand that no further one is risked.</summary>
/// <param name="crashes">How many.</param>
public sealed class WorkerCrashedException(int crashes) : Exception($"{crashes} workers died with this step in hand.")
{
    /// <summary>How many.</summary>
    public int Crashes { get; } = crashes;
}
