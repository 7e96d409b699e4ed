namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>What one job queue showed in one round. The names are those that the peers' kit prints.</summary>
/// <param name="Peer">The queue.</param>
/// <param name="CompletedPerSecond">Completed jobs a second, from the first request on.</param>
/// <param name="SubmittedPerSecond">Submissions a second meanwhile.</param>
/// <param name="ProcessorMilliseconds">Processor time for a job over all processes, broker and database included.</param>
/// <param name="SubmitMilliseconds">Median of a submission on the idle system.</param>
/// <param name="PolledMilliseconds">Median from the submission to the first answer that says completed, asked every 10 ms, on the idle system.</param>
/// <param name="HeardMilliseconds">The same to the event of the event stream; <c>null</c> where there is none.</param>
/// <param name="ResidentMebibytes">Peak memory of web and worker processes.</param>
internal sealed record QueueFigures(
    string Peer,
    double CompletedPerSecond,
    double SubmittedPerSecond,
    double ProcessorMilliseconds,
    double SubmitMilliseconds,
    double PolledMilliseconds,
    double? HeardMilliseconds,
    double ResidentMebibytes);
