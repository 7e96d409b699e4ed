namespace Txt2Voice.Recognition;

/// <summary>What a scan collects. Sums of the evidence of segments are the same in whatever order and grouping they are made.</summary>
internal interface IEvidence
{
    /// <summary>Writes the evidence.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Adds evidence that was written before.</summary>
    void Merge(BinaryReader reader);
}
