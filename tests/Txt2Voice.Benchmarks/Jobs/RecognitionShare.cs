namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A book recognised in this process, on one thread, and as a job.</summary>
/// <param name="RecognitionWall">Wall time of all phases in this process.</param>
/// <param name="RecognitionCpu">Processor time of all phases in this process.</param>
/// <param name="JobWall">From the submission to the client's knowledge of the end.</param>
/// <param name="JobCpu">Processor time of Txt2Voice's own processes meanwhile.</param>
internal sealed record RecognitionShare(TimeSpan RecognitionWall, TimeSpan RecognitionCpu, TimeSpan JobWall, TimeSpan JobCpu);
