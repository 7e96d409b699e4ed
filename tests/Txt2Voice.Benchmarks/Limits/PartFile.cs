namespace Txt2Voice.Benchmarks.Limits;

/// <summary>Partial results in a temporary file, as a worker has them in a database: written one by one, read back one by one.</summary>
internal sealed class PartFile : IDisposable
{
    private readonly List<(long Start, int Length)> parts = [];
    private readonly FileStream file = new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4_096, FileOptions.DeleteOnClose);

    /// <summary>Appends a part.</summary>
    public void Add(byte[] part)
    {
        parts.Add((file.Length, part.Length));
        file.Seek(0, SeekOrigin.End);
        file.Write(part);
    }

    /// <summary>All parts, in order.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync()
    {
        foreach (var (start, length) in parts)
        {
            var part = new byte[length];
            file.Seek(start, SeekOrigin.Begin);
            await file.ReadExactlyAsync(part);
            yield return part;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
