namespace Txt2Voice.Recognition;

/// <summary>What a scan of Chinese text collects.</summary>
internal sealed class ChineseEvidence : IEvidence
{
    /// <summary>How the book marks speech.</summary>
    public QuotationStyleCounts Styles { get; } = new();

    /// <inheritdoc/>
    public void Write(BinaryWriter writer) => Styles.Write(writer);

    /// <inheritdoc/>
    public void Merge(BinaryReader reader) => Styles.Merge(reader);
}
