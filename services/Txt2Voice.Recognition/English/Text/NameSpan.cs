namespace Txt2Voice.Recognition.English;

/// <summary>A run of tokens that looks like a name.</summary>
/// <param name="First">First token.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="AfterThe">Whether "the" stands before it.</param>
/// <param name="IsDoubtful">Whether its first word stands at the beginning of a sentence, where any word has a capital.</param>
internal readonly record struct NameSpan(int First, int Last, bool AfterThe, bool IsDoubtful);
