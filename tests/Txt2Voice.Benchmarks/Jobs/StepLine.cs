using System.Globalization;
using System.Text.RegularExpressions;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A worker's line that says that it has computed a step.</summary>
/// <param name="At">When it was written, UTC.</param>
/// <param name="JobId">The job.</param>
/// <param name="Step">The step: <c>Plan</c>, <c>Scan</c>, <c>Cast</c>, <c>Attribute</c>, <c>Compile</c>.</param>
internal sealed partial record StepLine(DateTimeOffset At, Guid JobId, string Step)
{
    /// <summary>Settings with which a worker writes such lines.</summary>
    public static IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Logging__LogLevel__Txt2Voice.RecognitionWorker.WorkerTelemetry"] = "Information",
        ["Logging__Console__FormatterOptions__TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.ffffffZ ",
        ["Logging__Console__FormatterOptions__UseUtcTimestamp"] = "true",
        ["Logging__Console__FormatterOptions__SingleLine"] = "true",
    };

    /// <summary>The lines that a worker has written so far.</summary>
    public static List<StepLine> Read(BenchmarkProcess worker) =>
        [.. worker.Output.Select(line => Line().Match(line)).Where(match => match.Success).Select(match => new StepLine(
            DateTimeOffset.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture), Guid.Parse(match.Groups["job"].ValueSpan), match.Groups["step"].Value))];

    [GeneratedRegex(@"^(?<at>\S+Z) .*Job (?<job>[-0-9a-f]+): computed (chunk \d+ of|step) (?<step>\w+) in")]
    private static partial Regex Line();
}
