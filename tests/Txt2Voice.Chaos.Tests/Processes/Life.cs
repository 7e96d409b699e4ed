using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>One process of an <see cref="Instance"/>, from its start to its death.</summary>
/// <param name="Process">The process.</param>
/// <param name="StartedAt">When it was started.</param>
internal sealed record Life(ServiceProcess Process, DateTimeOffset StartedAt)
{
    /// <summary>Resident memory, in bytes, as it was measured.</summary>
    public List<(DateTimeOffset At, long Bytes)> Memory { get; } = [];
}
