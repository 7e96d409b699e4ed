namespace Txt2Voice.Contracts;

/// <summary>Jobs have moved on: the newest state of each, so many as have gathered while the message before was on its way.</summary>
/// <remarks>Published by the orchestrator after its commits, at most once; consumed by every Api instance, on a temporary queue of its own.</remarks>
public sealed record JobsProgressed
{
    /// <summary>The jobs, at least one and each once.</summary>
    public required IReadOnlyList<JobProgressed> Jobs { get; init; }
}
