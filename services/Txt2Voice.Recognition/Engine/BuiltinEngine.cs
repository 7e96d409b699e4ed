using System.Runtime.InteropServices;
using System.Text;

namespace Txt2Voice.Recognition;

/// <summary>
/// The recogniser that needs nothing but the text. Every segment is computed from its own <see cref="SegmentWindow"/> and, from the
/// second phase on, the cast; so neither the chunk size nor the number of workers or threads can change a byte of the answer.
/// </summary>
public sealed class BuiltinEngine : IRecognitionEngine
{
    /// <inheritdoc/>
    public string Name => "builtin/1";

    /// <inheritdoc/>
    public int ChunkLength => 262_144;

    /// <inheritdoc/>
    public int ContextLength => 4_096;

    /// <inheritdoc/>
    public ValueTask<byte[]> ScanAsync(BookInfo book, TextChunk chunk, RecognitionOptions options, CancellationToken cancellationToken)
    {
        ILanguageRecognizer recognizer = LanguageRecognizers.Of(book.Language);
        IEvidence evidence = EvidenceOfThread.Take(book.Language) ?? recognizer.CreateEvidence();
        foreach (TextSegment segment in chunk.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            recognizer.Scan(SegmentWindow.Clip(chunk, segment, ContextLength), evidence);
        }

        byte[] scan = OutputOfThread.Write(evidence.Write);
        EvidenceOfThread.GiveBack(book.Language, evidence);
        return ValueTask.FromResult(scan);
    }

    /// <inheritdoc/>
    public async ValueTask<BuiltCast> BuildCastAsync(
        BookInfo book, IAsyncEnumerable<ReadOnlyMemory<byte>> scans, RecognitionOptions options, CancellationToken cancellationToken)
    {
        ILanguageRecognizer recognizer = LanguageRecognizers.Of(book.Language);
        IEvidence evidence = recognizer.CreateEvidence();
        await foreach (ReadOnlyMemory<byte> scan in scans.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using BinaryReader reader = Reader(scan);
            evidence.Merge(reader);
        }

        Cast cast = recognizer.BuildCast(book, evidence, options, cancellationToken);
        return new BuiltCast(OutputOfThread.Write(cast.Write), cast.Characters.Count);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> AttributeAsync(
        BookInfo book, TextChunk chunk, ReadOnlyMemory<byte> cast, RecognitionOptions options, CancellationToken cancellationToken)
    {
        AttributorOfThread attributor = AttributorOfThread.Of(book.Language, cast, options, ReadCast);
        byte[] attribution = OutputOfThread.Write(writer =>
        {
            writer.Write(chunk.Segments.Count);
            foreach (TextSegment segment in chunk.Segments)
            {
                cancellationToken.ThrowIfCancellationRequested();
                attributor.Attribute(SegmentWindow.Clip(chunk, segment, ContextLength)).Write(writer);
            }
        });
        return ValueTask.FromResult(attribution);
    }

    /// <inheritdoc/>
    public async ValueTask<RecognitionResult> CompileAsync(
        BookInfo book,
        ReadOnlyMemory<byte> cast,
        IAsyncEnumerable<ReadOnlyMemory<byte>> attributions,
        RecognitionOptions options,
        CancellationToken cancellationToken)
    {
        var compiler = new ResultCompiler(ReadCast(cast));
        var segment = new SegmentAttribution();
        await foreach (ReadOnlyMemory<byte> attribution in attributions.WithCancellation(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using BinaryReader reader = Reader(attribution);
            for (int segments = reader.ReadInt32(); segments > 0; segments--)
            {
                cancellationToken.ThrowIfCancellationRequested();
                segment.Clear();
                segment.Read(reader);
                compiler.Add(segment);
            }
        }

        return compiler.Compile(Name, book, options, cancellationToken);
    }

    private static Cast ReadCast(ReadOnlyMemory<byte> content)
    {
        using BinaryReader reader = Reader(content);
        return Cast.Read(reader);
    }

    private static BinaryReader Reader(ReadOnlyMemory<byte> content)
    {
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(content, out ArraySegment<byte> own) ? own : content.ToArray();
        return new BinaryReader(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), Encoding.UTF8);
    }
}
