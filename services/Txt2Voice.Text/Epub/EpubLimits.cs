namespace Txt2Voice.Text;

/// <summary>How much an EPUB may unfold to: a small archive can hold a huge file ("zip bomb").</summary>
public sealed record EpubLimits
{
    /// <summary>The defaults.</summary>
    public static EpubLimits Default { get; } = new();

    /// <summary>Most files in the archive, at least 1. Default 20,000.</summary>
    public int MaxEntries { get; init; } = 20_000;

    /// <summary>Most bytes of one document of the book, unpacked, at least 1. Default 32 MiB.</summary>
    public int MaxDocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most bytes of all documents of the book together, unpacked, at least 1. Default 256 MiB.</summary>
    public long MaxTotalBytes { get; init; } = 256L * 1024 * 1024;
}
