using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Txt2Voice.Documents;

/// <summary>
/// A book's text as pages of <see cref="PageLength"/> UTF-16 code units, so that a worker reads only the part it needs.
/// A page holds its units as little-endian UTF-16: any offset falls on a page by division, and nothing is lost, not even a lone surrogate.
/// </summary>
public static class BookPages
{
    /// <summary>Length of every page but the last, in UTF-16 code units.</summary>
    public const int PageLength = 65_536;

    /// <summary>Pages stored in one transaction, or read at once: 2 MiB.</summary>
    private const int PagesPerBatch = 16;

    /// <summary>The pages of a text, each a copy.</summary>
    /// <param name="bookId">The book, owner of the pages.</param>
    /// <param name="text">The text.</param>
    public static IEnumerable<Document> Of(Guid bookId, ReadOnlyMemory<char> text)
    {
        for (var (part, start) = (0, 0); start < text.Length; part++, start += PageLength)
        {
            var page = text.Slice(start, Math.Min(PageLength, text.Length - start));
            yield return new Document(new DocumentKey(bookId, DocumentKinds.Page, part), MemoryMarshal.AsBytes(page.Span).ToArray());
        }
    }

    /// <summary>Stores a text as pages.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="bookId">The book, owner of the pages.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Gives up; pages already written stay and are swept later.</param>
    public static async Task AddPagesAsync(
        this IDocumentStore documents, Guid bookId, ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var batch in Of(bookId, text).Chunk(PagesPerBatch))
        {
            await documents.AddRangeAsync(batch, cancellationToken);
        }
    }

    /// <summary>Reads a book's text from its beginning, a few pages in memory at a time, until all of it is read or a page is missing.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="length">Length of the book in UTF-16 code units.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pages, none empty. Whether the book is complete, the caller sees by the sum of their lengths.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<char>> ReadPagesAsync(
        this IDocumentStore documents, Guid bookId, long length, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var all = checked((int)((length + PageLength - 1) / PageLength));
        await foreach (var page in documents.ReadPartsAsync(new DocumentKey(bookId, DocumentKinds.Page), all, PagesPerBatch, cancellationToken))
        {
            yield return MemoryMarshal.Cast<byte, char>(page).ToArray();
        }
    }

    /// <summary>Reads a stretch of a book's text.</summary>
    /// <param name="documents">The store.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="start">First unit, from 0.</param>
    /// <param name="length">Number of units, at least 0; the stretch must lie within the book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The stretch, or <c>null</c> where a page is missing or too short.</returns>
    public static async Task<string?> ReadTextAsync(
        this IDocumentStore documents, Guid bookId, long start, int length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var text = new char[length];
        var done = 0;
        var (first, offset) = Math.DivRem(start, PageLength);
        var pages = checked((int)((offset + length + PageLength - 1) / PageLength));
        await foreach (var page in documents.ReadPartsAsync(
            new DocumentKey(bookId, DocumentKinds.Page, checked((int)first)), pages, PagesPerBatch, cancellationToken))
        {
            var end = (int)Math.Min(PageLength, offset + length - done);
            if (page.Length / sizeof(char) < end)
            {
                return null;
            }

            var units = MemoryMarshal.Cast<byte, char>(page)[(int)offset..end];
            units.CopyTo(text.AsSpan(done));
            done += units.Length;
            offset = 0;
        }

        return done == length ? new string(text) : null;
    }
}
