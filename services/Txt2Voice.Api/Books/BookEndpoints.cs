using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Books: upload, list, read, delete.</summary>
internal static class BookEndpoints
{
    private const string GetBookName = "GetBook";

    public static void Map(IEndpointRouteBuilder routes, ApiOptions options)
    {
        var books = routes.MapGroup("/api/books").WithTags("Books");
        books.MapPost("/", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxRequestBytes))
            .Accepts<BookRequest>("application/json", "multipart/form-data", "text/plain", "text/markdown", "application/epub+zip", "application/octet-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Upload a book")
            .WithDescription(
                "A form with a `file` (and optional fields `title`, `encoding`), the bytes themselves (text or EPUB), or JSON `{title, text}`. "
                + "The encoding is detected unless `encoding` or the content type's charset names it; the answer says which it was and how many characters were replaced.");
        books.MapGet("/", ListAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("List books, newest first");
        books.MapGet("/{id:guid}", GetAsync).WithName(GetBookName)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get a book");
        books.MapDelete("/{id:guid}", DeleteAsync)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Delete a book and its text")
            .WithDescription("Refused with 409 while a job of the book has not ended. Jobs that have ended keep their results until they expire.");
        books.MapGet("/{id:guid}/text", GetTextAsync)
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Get a book's text")
            .WithDescription("As UTF-8. All offsets of results count UTF-16 code units of this text.");
    }

    private static async Task<CreatedAtRoute<BookView>> UploadAsync(
        HttpRequest request, UploadReader reader, BookShelf shelf, JobsDbContext db, string? title, string? encoding, CancellationToken cancellationToken)
    {
        var upload = await reader.ReadAsync(request, title, encoding, cancellationToken);
        var book = await shelf.AddAsync(upload, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.CreatedAtRoute(
            BookView.Of(book) with { EncodingDetected = upload.EncodingDetected }, GetBookName, new { id = book.Id });
    }

    private static async Task<Ok<Page<BookView>>> ListAsync(JobsDbContext db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var page = PageQuery.Read(limit, cursor);
        var books = db.Books.AsNoTracking();
        if (page.After is { } after)
        {
            books = books.Where(b => b.CreatedAt < after.CreatedAt || (b.CreatedAt == after.CreatedAt && b.Id.CompareTo(after.Id) < 0));
        }

        var found = await books.OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found, page.Limit, BookView.Of, b => new PageStart(b.CreatedAt, b.Id)));
    }

    private static async Task<Results<Ok<BookView>, ProblemHttpResult>> GetAsync(Guid id, JobsDbContext db, CancellationToken cancellationToken) =>
        await db.Books.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is { } book
            ? TypedResults.Ok(BookView.Of(book))
            : Problem.BookNotFound(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, BookShelf shelf, CancellationToken cancellationToken) =>
        await shelf.RemoveAsync(id, cancellationToken) switch
        {
            BookRemoval.Removed => TypedResults.NoContent(),
            BookRemoval.InUse when await shelf.FindJobAtWorkAsync(id, cancellationToken) is var job => Problem.Of(
                StatusCodes.Status409Conflict,
                ProblemCodes.BookInUse,
                "A job of the book has not ended.",
                $"Wait for it or cancel it (POST /api/jobs/{job}/cancel; GET /api/jobs?book_id={id} lists all jobs of the book), then delete the book.",
                [new("book_id", id), new("job_id", job)]),
            _ => Problem.BookNotFound(id),
        };

    private static async Task<IResult> GetTextAsync(Guid id, JobsDbContext db, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (await db.Books.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } book)
        {
            return Problem.BookNotFound(id);
        }

        return await documents.FindAsync(new DocumentKey(id, DocumentKinds.Page), cancellationToken) is { } page
            ? new BookTextResult(book, page, documents)
            : Problem.Of(
                StatusCodes.Status404NotFound, ProblemCodes.TextNotFound, "The book's text is gone.", "Delete the book and upload it again.", [new("book_id", id)]);
    }
}
