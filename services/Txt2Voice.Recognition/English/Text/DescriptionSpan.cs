namespace Txt2Voice.Recognition.English;

/// <summary>A description of a person, such as "the old woman".</summary>
/// <param name="First">First token, the determiner.</param>
/// <param name="Noun">The noun.</param>
/// <param name="Last">Last token: the noun, or the end of "in the white waistcoat".</param>
/// <param name="IsDefinite">Whether "the" or "this" or "that" stands before it, not "a" or "his".</param>
internal readonly record struct DescriptionSpan(int First, int Noun, int Last, bool IsDefinite);
