namespace Txt2Voice.Recognition;

/// <summary>What a scan collects. Sums of the evidence of segments are the same in whatever order and grouping they are made.</summary>
internal interface IEvidence
{
    /// <summary>Writes the evidence.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Adds evidence that was written before.</summary>
    void Merge(BinaryReader reader);

    /// <summary>Forgets everything, so that it is like new, and keeps the room.</summary>
    /// <returns>Whether it has; <c>false</c> means that a new one is made for the next chunk.</returns>
    bool TryClear() => false;
}
