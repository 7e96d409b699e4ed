namespace Txt2Voice.RecognitionWorker;

/// <summary>A step fails for a reason that no retry can help.</summary>
/// <param name="code">Stable code of the cause, snake case.</param>
/// <param name="message">The cause in a sentence, fit for a client.</param>
public sealed class PermanentRecognitionException(string code, string message) : Exception(message)
{
    /// <summary>Stable code of the cause, snake case, such as <c>text_missing</c>.</summary>
    public string Code { get; } = code;
}
