namespace Txt2Voice.Recognition;

/// <summary>How often the text shows that two characters have to do with each other.</summary>
/// <param name="Count">How often.</param>
/// <param name="Evidence">The passage that shows it best.</param>
internal readonly record struct Tie(int Count, Passage Evidence)
{
    /// <summary>Both together, in any order.</summary>
    public Tie And(Tie other) => Count == 0 ? other : new Tie(Count + other.Count, Passage.Better(Evidence, other.Evidence));

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Count);
        Evidence.Write(writer);
    }

    public static Tie Read(BinaryReader reader) => new(reader.Read7BitEncodedInt(), Passage.Read(reader));
}
