using System.Text;

namespace Txt2Voice.Recognition;

/// <summary>Writes binary documents into room that a thread uses again: growing it anew for each costs more than the writing.</summary>
internal static class OutputOfThread
{
    /// <summary>Most bytes of room that are kept for the next document.</summary>
    private const int MostKept = 1 << 21;

    [ThreadStatic]
    private static MemoryStream? _room;

    /// <summary>What an action writes.</summary>
    public static byte[] Write(Action<BinaryWriter> write)
    {
        // One that fails leaves nothing behind, and one that writes within another has its own.
        MemoryStream stream = _room ?? new MemoryStream();
        _room = null;
        stream.SetLength(0);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        _room = stream.Capacity <= MostKept ? stream : null;
        return stream.ToArray();
    }
}
