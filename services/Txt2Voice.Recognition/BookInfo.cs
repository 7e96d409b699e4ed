namespace Txt2Voice.Recognition;

/// <summary>What is known of the whole book before its chunks are read.</summary>
/// <param name="Language"><c>zh</c> or <c>en</c>, given or detected.</param>
/// <param name="TextLength">Length of the text in UTF-16 code units.</param>
/// <param name="SentenceCount">Number of sentences.</param>
public sealed record BookInfo(string Language, long TextLength, int SentenceCount);
