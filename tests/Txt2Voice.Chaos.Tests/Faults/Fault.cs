namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>A fault that was made.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
internal sealed record Fault(int Number, string Kind)
{
    /// <summary>When it began; before, it waited until nothing else was done to its victim.</summary>
    public DateTimeOffset BeganAt { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>When all was whole again; <c>null</c> before.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
