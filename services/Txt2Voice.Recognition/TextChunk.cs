namespace Txt2Voice.Recognition;

/// <summary>A chunk with its text and the context around it.</summary>
/// <param name="Index">Index in the plan, from 0.</param>
/// <param name="TextStart">Where <paramref name="Text"/> begins in the book's text, in UTF-16 code units.</param>
/// <param name="Text">The segments' text, with <see cref="IRecognitionEngine.ContextLength"/> units before and after it where the book has them.</param>
/// <param name="Segments">The segments of the chunk, in order, at least one, without gaps.</param>
public sealed record TextChunk(int Index, long TextStart, string Text, IReadOnlyList<TextSegment> Segments);
