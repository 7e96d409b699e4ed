namespace Txt2Voice.Recognition;

/// <summary>A stretch of the book's text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">End, exclusive.</param>
internal readonly record struct Passage(long Start, long End)
{
    /// <summary>The better evidence of two: the shorter one, or the earlier one of equal length.</summary>
    public static Passage Better(Passage one, Passage other)
    {
        long difference = (one.End - one.Start) - (other.End - other.Start);
        return difference < 0 || (difference == 0 && one.Start <= other.Start) ? one : other;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Start);
        writer.Write(End);
    }

    public static Passage Read(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadInt64());
}
