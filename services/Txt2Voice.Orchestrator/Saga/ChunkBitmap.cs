using System.Numerics;

namespace Txt2Voice.Orchestrator;

/// <summary>A set of chunks, a bit each, least significant first. Never changed in place, so that the database notices.</summary>
public static class ChunkBitmap
{
    /// <summary>The set of none.</summary>
    /// <param name="count">Chunks of the book.</param>
    public static byte[] Empty(int count) => new byte[(count + 7) / 8];

    /// <summary>Whether a chunk is in the set; one beyond its end is not.</summary>
    /// <param name="bitmap">The set.</param>
    /// <param name="index">The chunk, from 0.</param>
    public static bool Contains(byte[] bitmap, int index)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        return index >= 0 && index / 8 < bitmap.Length && (bitmap[index / 8] & (1 << (index % 8))) != 0;
    }

    /// <summary>The set with one chunk more.</summary>
    /// <param name="bitmap">The set.</param>
    /// <param name="index">The chunk, from 0, within the set's length.</param>
    public static byte[] With(byte[] bitmap, int index)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        var copy = (byte[])bitmap.Clone();
        copy[index / 8] |= (byte)(1 << (index % 8));
        return copy;
    }

    /// <summary>How many chunks are in the set.</summary>
    /// <param name="bitmap">The set.</param>
    public static int Count(byte[] bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        return bitmap.Sum(bits => BitOperations.PopCount(bits));
    }
}
