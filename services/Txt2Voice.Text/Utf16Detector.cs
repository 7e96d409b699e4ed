namespace Txt2Voice.Text;

/// <summary>Recognises UTF-16 without a byte-order mark by how many of its units are letters and marks that a Chinese or English text has.</summary>
internal static class Utf16Detector
{
    private const int SampleUnits = 32 * 1024;

    /// <summary>Share of plausible units from which a text counts as UTF-16. Bytes of another encoding, paired, stay below 0.9.</summary>
    private const double PlausibleShare = 0.97;

    public static string? Detect(ReadOnlySpan<byte> bytes)
    {
        var units = Math.Min(SampleUnits, bytes.Length / 2);
        if (units == 0)
        {
            return null;
        }

        var (little, big) = (0, 0);
        for (var at = 0; at < units * 2; at += 2)
        {
            little += IsPlausible((char)(bytes[at] | (bytes[at + 1] << 8))) ? 1 : 0;
            big += IsPlausible((char)((bytes[at] << 8) | bytes[at + 1])) ? 1 : 0;
        }

        var least = units * PlausibleShare;
        return Math.Max(little, big) < least || little == big ? null : little > big ? EncodingNames.Utf16Le : EncodingNames.Utf16Be;
    }

    private static bool IsPlausible(char unit) => unit
        is '\t' or '\n' or '\r'
        or (>= ' ' and <= '~')
        or (>= '\u00A0' and <= '\u00FF')
        or (>= '\u2010' and <= '\u203B')
        or (>= '\u3000' and <= '\u303F')
        or (>= '\u4E00' and <= '\u9FFF')
        or (>= '\uFF01' and <= '\uFF5E');
}
