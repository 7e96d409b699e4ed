using System.Buffers;
using System.Text;

namespace Txt2Voice.Text;

/// <summary>Turns the bytes of an upload into text. Nothing is cut: bytes that make no sense become U+FFFD and are counted.</summary>
public static class TextDecoder
{
    private const int Stretch = 64 * 1024;

    /// <summary>Names that <see cref="Decode"/> takes, in lower case; case does not matter there.</summary>
    public static IReadOnlyList<string> SupportedEncodings => EncodingNames.Labels;

    /// <summary>Decodes bytes, with the encoding named or the one detected; a byte-order mark is dropped, line ends stay.</summary>
    /// <remarks>Takes time linear in the number of bytes.</remarks>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">One of <see cref="SupportedEncodings"/>; <c>null</c> means: detect it. A name given is not doubted: whatever does not fit it is replaced.</param>
    /// <exception cref="ArgumentException">There is no such encoding; the message lists those that there are.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? encoding)
    {
        var name = encoding is null ? EncodingDetector.Detect(bytes) : EncodingNames.Resolve(encoding, bytes);
        var replaced = 0;
        var source = EncodingNames.Open(name, new CountingFallback(() => replaced++));
        var preamble = EncodingNames.ByteOrderMark(name);
        var text = ReadAll(bytes.StartsWith(preamble) ? bytes[preamble.Length..] : bytes, source);
        return new DecodedText(text, name, encoding is null, replaced);
    }

    private static string ReadAll(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var text = new StringBuilder(Math.Max(16, bytes.Length / 2));
        var decoder = encoding.GetDecoder();
        // Room for the most that a stretch can become: a decoder short of room would call the fallback again and count twice.
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(Stretch));
        while (true)
        {
            var stretch = bytes[..Math.Min(Stretch, bytes.Length)];
            bytes = bytes[stretch.Length..];
            text.Append(buffer, 0, decoder.GetChars(stretch, buffer, flush: bytes.IsEmpty));
            if (bytes.IsEmpty)
            {
                ArrayPool<char>.Shared.Return(buffer);
                return text.ToString();
            }
        }
    }
}
