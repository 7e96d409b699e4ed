namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Size of the load.</summary>
/// <param name="Jobs">Number of small jobs.</param>
/// <param name="Clients">How many submit at once.</param>
/// <param name="ShortText">Text of a small job.</param>
/// <param name="BookText">The book whose recognition is compared with its job.</param>
internal sealed record JobsSettings(int Jobs, int Clients, string ShortText, string BookText);
