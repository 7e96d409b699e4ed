namespace Txt2Voice.Text;

/// <summary>Turns the bytes of an upload into text.</summary>
public static class TextDecoder
{
    /// <summary>Decodes bytes, with the encoding named or the one detected; a byte-order mark is dropped, line ends stay.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">Name of the encoding; <c>null</c> means: detect it.</param>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? encoding) => throw new NotImplementedException();
}

/// <summary>A decoded text and how it came about.</summary>
/// <param name="Text">The text.</param>
/// <param name="Encoding">IANA name of the encoding used, such as <c>utf-8</c> or <c>gb18030</c>.</param>
/// <param name="Detected">Whether it was detected rather than named.</param>
/// <param name="ReplacedCharacters">How many characters became U+FFFD because the bytes made no sense.</param>
public sealed record DecodedText(string Text, string Encoding, bool Detected, int ReplacedCharacters);
