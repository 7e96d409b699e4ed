using System.Buffers.Binary;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>How a string was read where it looked like the name of a person.</summary>
[Flags]
internal enum NameForms : byte
{
    /// <summary>Surname and given name.</summary>
    FullName = 1,

    /// <summary>Surname and title.</summary>
    Titled = 2,

    /// <summary>老, 小 or 阿 and a name.</summary>
    Familiar = 4,

    /// <summary>Characters that form no word of the dictionary.</summary>
    Given = 8,

    /// <summary>A word of the dictionary in the place of a name.</summary>
    Word = 16,

    /// <summary>A noun for a person, such as 掌柜.</summary>
    Noun = 32,

    /// <summary>A name and a title or kinship term behind it.</summary>
    GivenTitled = 64,

    /// <summary>A foreign name with a middle dot.</summary>
    Foreign = 128,
}

/// <summary>What the text shows about one string that may be a name. Sums and unions only: the order of merging does not matter.</summary>
internal sealed class NameEvidence
{
    private const int MostBytes = 1 + (11 * 5) + 20;

    /// <summary>Stands for several characters.</summary>
    public const char Mixed = '\uffff';

    /// <summary>The forms it was read as.</summary>
    public NameForms Forms { get; set; }

    /// <summary>Times it was read as a name anywhere.</summary>
    public int Count { get; set; }

    /// <summary>Times it was read so outside quotations.</summary>
    public int Narrated { get; set; }

    /// <summary>Times it stood as the subject of a quotation's cue.</summary>
    public int Speech { get; set; }

    /// <summary>Times it stood as the subject of a clause.</summary>
    public int Subject { get; set; }

    /// <summary>Times it stood behind a preposition or verb that takes persons.</summary>
    public int Object { get; set; }

    /// <summary>Times it was called out in a quotation.</summary>
    public int Vocative { get; set; }

    /// <summary>Times it was introduced by 叫, 名叫, 姓 and the like.</summary>
    public int Introduced { get; set; }

    /// <summary>Times it stood in an enumeration or behind an office: 张甲、李乙、, 太守王丙.</summary>
    public int Listed { get; set; }

    /// <summary>Times it stood behind 在, 到 and the like or before the ending of a place.</summary>
    public int Place { get; set; }

    /// <summary>Times that the next pronoun behind it was 他.</summary>
    public int He { get; set; }

    /// <summary>Times that the next pronoun behind it was 她.</summary>
    public int She { get; set; }

    /// <summary>Hashed set of the characters before it.</summary>
    public ulong Left { get; set; }

    /// <summary>Hashed set of the characters behind it.</summary>
    public ulong Right { get; set; }

    /// <summary>The only character ever seen before it; <see cref="Mixed"/> for several, 0 for none yet.</summary>
    public char OnlyLeft { get; private set; }

    /// <summary>The only character ever seen behind it; <see cref="Mixed"/> for several, 0 for none yet.</summary>
    public char OnlyRight { get; private set; }

    /// <summary>How many kinds of characters stood before it, at most 64.</summary>
    public int LeftVariety => System.Numerics.BitOperations.PopCount(Left);

    /// <summary>How many kinds of characters stood behind it, at most 64.</summary>
    public int RightVariety => System.Numerics.BitOperations.PopCount(Right);

    /// <summary>Adds what another part of the text shows.</summary>
    public void Add(NameEvidence other)
    {
        Forms |= other.Forms;
        Count += other.Count;
        Narrated += other.Narrated;
        Speech += other.Speech;
        Subject += other.Subject;
        Object += other.Object;
        Vocative += other.Vocative;
        Introduced += other.Introduced;
        Listed += other.Listed;
        Place += other.Place;
        He += other.He;
        She += other.She;
        Left |= other.Left;
        Right |= other.Right;
        OnlyLeft = Join(OnlyLeft, other.OnlyLeft);
        OnlyRight = Join(OnlyRight, other.OnlyRight);
    }

    /// <summary>Notes the characters on either side of an occurrence.</summary>
    public void NoteNeighbours(char left, char right)
    {
        Left |= Bit(left);
        Right |= Bit(right);
        OnlyLeft = Join(OnlyLeft, left);
        OnlyRight = Join(OnlyRight, right);
    }

    /// <summary>Writes the evidence: all at once, for a call for each field would cost more than the field.</summary>
    public void Write(BinaryWriter writer)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        bytes[0] = (byte)Forms;
        int length = 1;
        foreach (int count in (ReadOnlySpan<int>)[Count, Narrated, Speech, Subject, Object, Vocative, Introduced, Listed, Place, He, She])
        {
            uint rest = (uint)count;
            for (; rest > 0x7f; rest >>= 7)
            {
                bytes[length++] = (byte)(rest | 0x80);
            }

            bytes[length++] = (byte)rest;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes[length..], Left);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(length + 8)..], Right);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[(length + 16)..], OnlyLeft);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[(length + 18)..], OnlyRight);
        writer.Write(bytes[..(length + 20)]);
    }

    /// <summary>Adds evidence that was written before.</summary>
    public void Merge(BinaryReader reader)
    {
        Forms |= (NameForms)reader.ReadByte();
        Count += reader.Read7BitEncodedInt();
        Narrated += reader.Read7BitEncodedInt();
        Speech += reader.Read7BitEncodedInt();
        Subject += reader.Read7BitEncodedInt();
        Object += reader.Read7BitEncodedInt();
        Vocative += reader.Read7BitEncodedInt();
        Introduced += reader.Read7BitEncodedInt();
        Listed += reader.Read7BitEncodedInt();
        Place += reader.Read7BitEncodedInt();
        He += reader.Read7BitEncodedInt();
        She += reader.Read7BitEncodedInt();
        Left |= reader.ReadUInt64();
        Right |= reader.ReadUInt64();
        OnlyLeft = Join(OnlyLeft, (char)reader.ReadUInt16());
        OnlyRight = Join(OnlyRight, (char)reader.ReadUInt16());
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Forms = default;
        Count = Narrated = Speech = Subject = Object = Vocative = Introduced = Listed = Place = He = She = 0;
        Left = Right = 0;
        OnlyLeft = OnlyRight = '\0';
    }

    private static ulong Bit(char character) => 1UL << (int)((character * 2654435761u >> 26) & 63);

    private static char Join(char one, char other) => one == 0 ? other : other == 0 || one == other ? one : Mixed;
}
