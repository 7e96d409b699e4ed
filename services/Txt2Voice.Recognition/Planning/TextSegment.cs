namespace Txt2Voice.Recognition;

/// <summary>
/// A segment: the unit of computation. Where segments begin and end depends on the text alone; a chunk is a run of whole segments,
/// and each segment is computed from itself and its context only, which is why the chunk size never changes the answer.
/// </summary>
/// <param name="Start">First UTF-16 code unit in the book's text.</param>
/// <param name="Length">Length in UTF-16 code units, at least 1.</param>
/// <param name="FirstSentence">Index in the book of the segment's first sentence, from 0.</param>
/// <param name="SentenceCount">Sentences in the segment.</param>
public readonly record struct TextSegment(long Start, int Length, int FirstSentence, int SentenceCount);
