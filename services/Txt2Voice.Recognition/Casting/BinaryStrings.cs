using System.Text;

namespace Txt2Voice.Recognition;

/// <summary>Lists of strings in the binary form of evidence, cast and attribution.</summary>
internal static class BinaryStrings
{
    public static void WriteStrings(this BinaryWriter writer, IReadOnlyList<string> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (string value in values)
        {
            writer.Write(value);
        }
    }

    public static string[] ReadStrings(this BinaryReader reader)
    {
        string[] values = new string[reader.Read7BitEncodedInt()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadString();
        }

        return values;
    }

    /// <summary>Reads a string without making one, where the room holds it.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="room">Room for the characters.</param>
    public static ReadOnlySpan<char> ReadChars(this BinaryReader reader, Span<char> room)
    {
        int length = reader.Read7BitEncodedInt();
        if (length > room.Length)
        {
            return Encoding.UTF8.GetString(reader.ReadBytes(length));
        }

        // No character takes less than a byte, so that the room holds those of as many bytes.
        Span<byte> bytes = stackalloc byte[room.Length];
        reader.BaseStream.ReadExactly(bytes[..length]);
        return room[..Encoding.UTF8.GetChars(bytes[..length], room)];
    }
}
