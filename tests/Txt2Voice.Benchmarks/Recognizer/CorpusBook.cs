namespace Txt2Voice.Benchmarks.Recognizer;

/// <summary>A text to measure with.</summary>
/// <param name="Name">Folder or file it comes from.</param>
/// <param name="Text">The text.</param>
internal sealed record CorpusBook(string Name, string Text);
