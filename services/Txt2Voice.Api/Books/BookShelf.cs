using System.Runtime.InteropServices;
using System.Security.Cryptography;

using Microsoft.EntityFrameworkCore;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Puts books into the store and takes them out.</summary>
/// <param name="db">Where their rows are.</param>
/// <param name="documents">Where their pages are.</param>
/// <param name="time">The clock.</param>
internal sealed class BookShelf(JobsDbContext db, IDocumentStore documents, TimeProvider time)
{
    /// <summary>Stores a book's pages and adds its row; the caller saves. Pages whose row is never saved are swept.</summary>
    /// <param name="upload">The book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Book> AddAsync(UploadedBook upload, CancellationToken cancellationToken)
    {
        var book = RowOf(upload);
        db.Books.Add(book);
        await documents.AddPagesAsync(book.Id, upload.Text.AsMemory(), cancellationToken);
        return book;
    }

    /// <summary>As <see cref="AddAsync"/>, for who saves the book with its job: its row, and the text of a short book, are left to go with them.</summary>
    /// <param name="upload">The book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The book's row, and its pages where they are not stored yet.</returns>
    public async Task<(Book Book, ISavedAlong? Pages)> PrepareAsync(UploadedBook upload, CancellationToken cancellationToken)
    {
        var book = RowOf(upload);

        // The pages of a long one would keep the transaction open for too long.
        if (upload.Text.Length > BookPages.PageLength)
        {
            await documents.AddPagesAsync(book.Id, upload.Text.AsMemory(), cancellationToken);
            return (book, null);
        }

        return (book, new PagesAlong(documents, book.Id, upload.Text));
    }

    /// <summary>Deletes a book, its text and all that its ended jobs have left, unless a job is at work on it.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="cancellationToken">Gives up; documents left over are swept.</param>
    public async Task<BookRemoval> RemoveAsync(Guid bookId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // A job submitted in this very moment finds no text and fails with that cause.
        var removed = await db.Books
            .Where(book => book.Id == bookId && !db.Jobs.Any(job => job.BookId == book.Id && job.CompletedAt == null))
            .ExecuteDeleteAsync(cancellationToken);
        if (removed == 0)
        {
            return await db.Books.AnyAsync(book => book.Id == bookId, cancellationToken) ? BookRemoval.InUse : BookRemoval.NotFound;
        }

        var jobs = await db.DeleteEndedJobsAsync(bookId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var owner in jobs.Append(bookId))
        {
            await documents.DeleteByOwnerAsync(owner, cancellationToken);
        }

        return BookRemoval.Removed;
    }

    /// <summary>The job of a book that has not ended, the newest; <c>null</c> where all have.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Guid?> FindJobAtWorkAsync(Guid bookId, CancellationToken cancellationToken) => db.Jobs
        .Where(job => job.BookId == bookId && job.CompletedAt == null)
        .OrderByDescending(job => job.CreatedAt)
        .Select(job => (Guid?)job.CorrelationId)
        .FirstOrDefaultAsync(cancellationToken);

    private Book RowOf(UploadedBook upload)
    {
        var now = time.GetUtcNow();
        return new Book
        {
            Id = Guid.CreateVersion7(now),
            Title = upload.Title,
            TextLength = upload.Text.Length,
            Encoding = upload.Encoding,
            ReplacedCharacters = upload.ReplacedCharacters,
            TextSha256 = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(upload.Text.AsSpan()))),
            CreatedAt = now,
        };
    }
}

/// <summary>How the removal of a book went.</summary>
internal enum BookRemoval
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>There is none.</summary>
    NotFound,

    /// <summary>A job that has not ended reads it.</summary>
    InUse,
}
