namespace Txt2Voice.Recognition.Chinese;

/// <summary>A step through the lattice over several characters.</summary>
/// <param name="Start">Where it begins in the part of the text.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="LogProbability">Its log probability.</param>
internal readonly record struct Edge(int Start, int Length, TokenKind Kind, float LogProbability);
