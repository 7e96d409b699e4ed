namespace Txt2Voice.Recognition;

/// <summary>The outcome of <see cref="IRecognitionEngine.BuildCastAsync"/>.</summary>
/// <param name="Content">The cast, for the engine's own eyes.</param>
/// <param name="CharacterCount">How many characters it has.</param>
public sealed record BuiltCast(byte[] Content, int CharacterCount);
