namespace Txt2Voice.Contracts;

/// <summary>How urgent a job is. Each priority has a lane (a queue) of its own: <c>recognition-urgent</c>, <c>-normal</c>, <c>-bulk</c>.</summary>
public enum RecognitionPriority
{
    /// <summary>The default.</summary>
    Normal = 0,

    /// <summary>Goes before all other work: waits for at most the chunks in hand.</summary>
    Urgent = 1,

    /// <summary>Runs when nothing else waits.</summary>
    Bulk = 2,
}
