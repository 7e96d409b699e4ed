namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A process whose processor time and memory are measured, with its children.</summary>
/// <param name="Name">Name of the program; several processes may have the same.</param>
/// <param name="Id">Its process id.</param>
internal sealed record MeasuredProcess(string Name, int Id);
