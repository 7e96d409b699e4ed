namespace Txt2Voice.Jobs;

/// <summary>An <c>Idempotency-Key</c> came again with another request.</summary>
/// <param name="key">The key.</param>
public sealed class IdempotencyConflictException(string key)
    : Exception($"The idempotency key '{key}' was used for another request.")
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
