using System.Text;
using System.Text.Unicode;

using UtfUnknown;

namespace Txt2Voice.Text;

/// <summary>
/// Finds out the encoding of a text: byte-order mark, then what can be proved (UTF-8, UTF-16), then statistics (UTF.Unknown, a port of
/// Mozilla's universal charset detector; Li and Momoi, "A composite approach to language/encoding detection", 2001).
/// </summary>
internal static class EncodingDetector
{
    /// <summary>Bytes that the statistics look at.</summary>
    private const int SampleLength = 1024 * 1024;

    /// <summary>Bytes of the sample before the first one that is not ASCII: an English licence may stand before a Chinese text.</summary>
    private const int LeadIn = 256;

    private static readonly string[] Marked =
    [
        // UTF-32LE before UTF-16LE: its mark begins with the other's.
        EncodingNames.Utf8, EncodingNames.Utf32Le, EncodingNames.Utf32Be, EncodingNames.Utf16Le, EncodingNames.Utf16Be, EncodingNames.Gb18030,
    ];

    public static string Detect(ReadOnlySpan<byte> bytes)
    {
        foreach (var name in Marked)
        {
            if (bytes.StartsWith(EncodingNames.ByteOrderMark(name)))
            {
                return name;
            }
        }

        var isUtf8 = Utf8.IsValid(bytes);
        if (isUtf8 && !bytes.Contains((byte)0))
        {
            return EncodingNames.Utf8;
        }

        return Utf16Detector.Detect(bytes) ?? (isUtf8 || IsDamagedUtf8(bytes) ? EncodingNames.Utf8 : DetectByStatistics(bytes));
    }

    /// <summary>UTF-8 with a few broken characters, such as a file cut at its end: other encodings hardly ever form its sequences.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, broken) = (0L, 0L);
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            (good, broken) = status == System.Buffers.OperationStatus.Done ? (good + 1, broken) : (good, broken + 1);
            bytes = bytes[length..];
        }

        return good > 0 && broken * 20 <= good;
    }

    private static string DetectByStatistics(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[Math.Max(0, bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) - LeadIn)..];
        sample = sample[..Math.Min(SampleLength, sample.Length)];
        if (HighBytes.AreMostlyAlone(sample))
        {
            return EncodingNames.Windows1252;
        }

        var details = CharsetDetector.DetectFromBytes(sample.ToArray()).Details ?? [];
        var isChinese = details.Any(detail =>
            EncodingNames.TryResolve(detail.EncodingName, out var name) && name is EncodingNames.Gb18030 or EncodingNames.Big5);

        // Too short for the statistics: a Western text is mostly ASCII all the same, a Chinese one is not.
        return isChinese || HighBytes.AreMany(sample) ? DoubleByteScore.Best(sample) : EncodingNames.Windows1252;
    }
}
