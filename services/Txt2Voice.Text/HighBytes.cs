namespace Txt2Voice.Text;

/// <summary>What the bytes beyond ASCII look like: a Chinese encoding has them in pairs and runs, a Western one here and there.</summary>
internal static class HighBytes
{
    /// <summary>Whether more than three bytes in ten are not ASCII.</summary>
    public static bool AreMany(ReadOnlySpan<byte> bytes) => Count(bytes).High * 10L > bytes.Length * 3L;

    /// <summary>Whether they are few, and three quarters of them stand between two ASCII bytes.</summary>
    public static bool AreMostlyAlone(ReadOnlySpan<byte> bytes)
    {
        var (high, alone) = Count(bytes);
        return high * 10L <= bytes.Length * 3L && alone * 4L >= high * 3L;
    }

    private static (int High, int Alone) Count(ReadOnlySpan<byte> bytes)
    {
        var (high, alone) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] >= 0x80)
            {
                high++;
                var hasNeighbour = (at > 0 && bytes[at - 1] >= 0x80) || (at + 1 < bytes.Length && bytes[at + 1] >= 0x80);
                alone += hasNeighbour ? 0 : 1;
            }
        }

        return (high, alone);
    }
}
