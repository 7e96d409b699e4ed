namespace Txt2Voice.Recognition;

/// <summary>That one character is a relative of another. Characters are given by their index in <see cref="Cast.Characters"/>.</summary>
/// <param name="Relative">Who.</param>
/// <param name="Of">Whose relative.</param>
/// <param name="Role">What <paramref name="Relative"/> is to <paramref name="Of"/>, in English: <c>mother</c>, <c>son</c>, <c>wife</c>.</param>
internal readonly record struct Kinship(int Relative, int Of, string Role);
