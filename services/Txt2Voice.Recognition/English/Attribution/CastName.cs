namespace Txt2Voice.Recognition.English;

/// <summary>A name of the cast and who bears it.</summary>
/// <param name="Text">The name as the cast writes it.</param>
/// <param name="Words">Its words without full stops.</param>
/// <param name="Bearers">The characters, heaviest first.</param>
/// <param name="MeansAnybody">Whether it is a description that is sure to mean its bearer only where it speaks.</param>
/// <param name="IsSilent">Whether it is one that never speaks, and means its bearer only where it acts.</param>
/// <param name="IsBystander">Whether it does not even act, and is met so seldom that it means its bearer anywhere.</param>
internal sealed record CastName(string Text, string[] Words, int[] Bearers, bool MeansAnybody, bool IsSilent, bool IsBystander);
