namespace Txt2Voice.Recognition.English;

/// <summary>What speaks for and against a run of capitalised words being a person. All are counts, which add up over segments.</summary>
internal sealed class NameEvidence
{
    private const int FieldCount = 16;
    private readonly int[] _fields = new int[FieldCount];

    /// <summary>Occurrences, doubtful ones included.</summary>
    public ref int Count => ref _fields[0];

    /// <summary>Occurrences at the beginning of a sentence.</summary>
    public ref int Doubtful => ref _fields[1];

    /// <summary>Occurrences in quotations.</summary>
    public ref int Quoted => ref _fields[2];

    /// <summary>Occurrences behind "the".</summary>
    public ref int AfterThe => ref _fields[3];

    /// <summary>Times it is the subject of a verb of speech in narration.</summary>
    public ref int Speaks => ref _fields[4];

    /// <summary>Times somebody is addressed by it.</summary>
    public ref int Vocative => ref _fields[5];

    /// <summary>Times it stands behind a preposition of place.</summary>
    public ref int Place => ref _fields[6];

    /// <summary>Times a verb follows that makes it a subject.</summary>
    public ref int Acts => ref _fields[7];

    /// <summary>Occurrences of the word without a capital in segments where it has one.</summary>
    public ref int Lower => ref _fields[8];

    /// <summary>Times "he" follows with nobody else between.</summary>
    public ref int Male => ref _fields[9];

    /// <summary>Times "she" follows with nobody else between.</summary>
    public ref int Female => ref _fields[10];

    /// <summary>Times a genitive follows.</summary>
    public ref int Possessive => ref _fields[11];

    /// <summary>Times it names the one who says "I".</summary>
    public ref int SelfNamed => ref _fields[12];

    /// <summary>Times the words around say that it is a person's: "a man named X", "her brother X", "X's eyes".</summary>
    public ref int Personal => ref _fields[13];

    /// <summary>Times "old" stands before it.</summary>
    public ref int Old => ref _fields[14];

    /// <summary>Times "young" stands before it.</summary>
    public ref int Young => ref _fields[15];

    public void Write(BinaryWriter writer)
    {
        foreach (int field in _fields)
        {
            writer.Write7BitEncodedInt(field);
        }
    }

    public void Merge(BinaryReader reader)
    {
        for (int i = 0; i < FieldCount; i++)
        {
            _fields[i] += reader.Read7BitEncodedInt();
        }
    }

    /// <summary>Adds the counts of another form of the same name.</summary>
    public void Add(NameEvidence other)
    {
        for (int i = 0; i < FieldCount; i++)
        {
            _fields[i] += other._fields[i];
        }
    }
}
