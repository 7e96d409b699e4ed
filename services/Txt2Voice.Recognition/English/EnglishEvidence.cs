namespace Txt2Voice.Recognition;

/// <summary>What a scan of English text collects.</summary>
internal sealed class EnglishEvidence : IEvidence
{
    /// <summary>How the book marks speech.</summary>
    public QuotationStyleCounts Styles { get; } = new();

    /// <inheritdoc/>
    public void Write(BinaryWriter writer) => Styles.Write(writer);

    /// <inheritdoc/>
    public void Merge(BinaryReader reader) => Styles.Merge(reader);
}
