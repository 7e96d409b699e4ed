namespace Txt2Voice.Chaos.Tests.Faults;

/// <summary>A fault that was made.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Kind">One of <see cref="FaultKinds"/>.</param>
/// <param name="BeganAt">When it began.</param>
internal sealed record Fault(int Number, string Kind, DateTimeOffset BeganAt)
{
    /// <summary>When all was whole again; <c>null</c> before.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
