using System.Text.RegularExpressions;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Which chunks workers say in their logs that they computed.</summary>
public static partial class ComputedChunks
{
    /// <summary>The chunks of a job, in the order of the logs; one that was computed twice stands there twice.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="phase">The phase, <c>Scan</c> or <c>Attribute</c>.</param>
    /// <param name="workers">The workers.</param>
    public static List<int> Of(Guid jobId, string phase, params ServiceProcess[] workers) =>
        [.. workers.SelectMany(worker => worker.Logs).Select(line => Line().Match(line))
            .Where(match => match.Success && match.Groups["phase"].Value == phase && Guid.Parse(match.Groups["job"].Value) == jobId)
            .Select(match => int.Parse(match.Groups["chunk"].Value, null))];

    [GeneratedRegex(@"Job (?<job>[-0-9a-f]+): computed chunk (?<chunk>\d+) of (?<phase>\w+)")]
    private static partial Regex Line();
}
