namespace Txt2Voice.Text;

/// <summary>A decoded text and how it came about.</summary>
/// <param name="Text">The text.</param>
/// <param name="Encoding">Name of the encoding used, lower case: <c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>utf-32le</c>, <c>utf-32be</c>, <c>gb18030</c>, <c>big5</c> or <c>windows-1252</c>.</param>
/// <param name="Detected">Whether it was detected rather than named.</param>
/// <param name="ReplacedCharacters">How many characters became U+FFFD because the bytes made no sense.</param>
public sealed record DecodedText(string Text, string Encoding, bool Detected, int ReplacedCharacters);
