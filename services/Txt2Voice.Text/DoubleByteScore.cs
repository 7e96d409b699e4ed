namespace Txt2Voice.Text;

/// <summary>
/// Tells GB18030 from Big5 where a text is too short for statistics: both standards put the frequent characters into a block of their own
/// (GB 2312 level 1: rows 0xB0–0xD7; Big5 level 1: rows 0xA4–0xC6), so the right reading falls into its block more often.
/// </summary>
internal static class DoubleByteScore
{
    public static string Best(ReadOnlySpan<byte> bytes) =>
        Score(bytes, IsFrequentBig5) > Score(bytes, IsFrequentGb) ? EncodingNames.Big5 : EncodingNames.Gb18030;

    private static double Score(ReadOnlySpan<byte> bytes, Func<byte, byte, bool> isFrequent)
    {
        var (pairs, frequent) = (0, 0);
        for (var at = 0; at + 1 < bytes.Length; at++)
        {
            if (bytes[at] >= 0x80)
            {
                pairs++;
                frequent += isFrequent(bytes[at], bytes[at + 1]) ? 1 : 0;
                at++;
            }
        }

        return pairs == 0 ? 0 : (double)frequent / pairs;
    }

    private static bool IsFrequentGb(byte lead, byte trail) => trail >= 0xA1 && (lead is 0xA1 or 0xA3 or (>= 0xB0 and <= 0xD7));

    private static bool IsFrequentBig5(byte lead, byte trail) =>
        (trail is (>= 0x40 and <= 0x7E) or >= 0xA1) && (lead is 0xA1 or (>= 0xA4 and <= 0xC6));
}
