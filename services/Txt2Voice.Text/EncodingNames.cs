using System.Collections.Frozen;
using System.Text;

namespace Txt2Voice.Text;

/// <summary>The encodings by name.</summary>
internal static class EncodingNames
{
    public const string Utf8 = "utf-8";
    public const string Utf16Le = "utf-16le";
    public const string Utf16Be = "utf-16be";
    public const string Utf32Le = "utf-32le";
    public const string Utf32Be = "utf-32be";
    public const string Gb18030 = "gb18030";
    public const string Big5 = "big5";
    public const string Windows1252 = "windows-1252";

    private const string Utf16 = "utf-16";

    /// <summary>
    /// Label to encoding. As in the WHATWG Encoding Standard, the narrower names mean the wider encoding that contains them:
    /// a "GB2312" file holds GBK characters, a "Latin-1" file the quotation marks of windows-1252.
    /// </summary>
    private static readonly FrozenDictionary<string, string> ByLabel = new Dictionary<string, string>
    {
        [Utf8] = Utf8,
        ["utf8"] = Utf8,
        ["us-ascii"] = Utf8,
        ["ascii"] = Utf8,
        [Utf16] = Utf16,
        [Utf16Le] = Utf16Le,
        [Utf16Be] = Utf16Be,
        [Utf32Le] = Utf32Le,
        [Utf32Be] = Utf32Be,
        [Gb18030] = Gb18030,
        ["gbk"] = Gb18030,
        ["gb2312"] = Gb18030,
        ["cp936"] = Gb18030,
        [Big5] = Big5,
        ["cp950"] = Big5,
        [Windows1252] = Windows1252,
        ["cp1252"] = Windows1252,
        ["iso-8859-1"] = Windows1252,
        ["latin1"] = Windows1252,
        ["latin-1"] = Windows1252,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Labels { get; } = [.. ByLabel.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The encoding of a label; of plain UTF-16 the byte-order mark decides, and without one it is little-endian.</summary>
    public static string Resolve(string encoding, ReadOnlySpan<byte> bytes)
    {
        if (!ByLabel.TryGetValue(encoding.Trim(), out var name))
        {
            throw new ArgumentException($"There is no encoding '{encoding}'. Supported are: {string.Join(", ", Labels)}.", nameof(encoding));
        }

        return name != Utf16 ? name : bytes.StartsWith<byte>([0xFE, 0xFF]) ? Utf16Be : Utf16Le;
    }

    public static bool TryResolve(string label, out string name) => ByLabel.TryGetValue(label, out name!);

    public static Encoding Open(string name, DecoderFallback fallback) => name switch
    {
        Utf8 => Encoding.GetEncoding(Encoding.UTF8.CodePage, EncoderFallback.ExceptionFallback, fallback),
        Utf16Le => Encoding.GetEncoding(Encoding.Unicode.CodePage, EncoderFallback.ExceptionFallback, fallback),
        Utf16Be => Encoding.GetEncoding(Encoding.BigEndianUnicode.CodePage, EncoderFallback.ExceptionFallback, fallback),
        Utf32Le => Encoding.GetEncoding(Encoding.UTF32.CodePage, EncoderFallback.ExceptionFallback, fallback),
        Utf32Be => Encoding.GetEncoding(12001, EncoderFallback.ExceptionFallback, fallback),
        Gb18030 => OpenCodePage(54936, fallback),
        Big5 => OpenCodePage(950, fallback),
        Windows1252 => OpenCodePage(1252, fallback),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such encoding."),
    };

    /// <summary>The byte-order mark of an encoding; empty where it has none.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark(string name) => name switch
    {
        Utf8 => [0xEF, 0xBB, 0xBF],
        Utf16Le => [0xFF, 0xFE],
        Utf16Be => [0xFE, 0xFF],
        Utf32Le => [0xFF, 0xFE, 0x00, 0x00],
        Utf32Be => [0x00, 0x00, 0xFE, 0xFF],
        Gb18030 => [0x84, 0x31, 0x95, 0x33],
        _ => [],
    };

    // Asked directly, the provider need not be registered for the whole process.
    private static Encoding OpenCodePage(int codePage, DecoderFallback fallback) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, fallback)
        ?? throw new NotSupportedException($"Code page {codePage} is missing from the runtime.");
}
