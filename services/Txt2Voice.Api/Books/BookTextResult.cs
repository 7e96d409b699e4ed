using System.Runtime.InteropServices;
using System.Text;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Sends a book's text as UTF-8, page by page: a whole novel is never in memory.</summary>
/// <param name="book">The book.</param>
/// <param name="firstPage">Its first page.</param>
/// <param name="documents">Where the others are.</param>
internal sealed class BookTextResult(Book book, byte[] firstPage, IDocumentStore documents) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.ETag = $"\"{book.TextSha256}\"";

        // The encoder keeps its state: a surrogate pair may lie across two pages.
        var encoder = Encoding.UTF8.GetEncoder();
        var pages = (book.TextLength + BookPages.PageLength - 1) / BookPages.PageLength;
        for (var part = 0; part < pages; part++)
        {
            var page = part == 0 ? firstPage : await documents.FindAsync(new DocumentKey(book.Id, DocumentKinds.Page, part), httpContext.RequestAborted);
            if (page is null)
            {
                // Deleted meanwhile. The status has gone out: only a broken connection tells the client that the text is not whole.
                httpContext.Abort();
                return;
            }

            var units = MemoryMarshal.Cast<byte, char>(page.AsSpan());
            encoder.Convert(units, response.BodyWriter, flush: part == pages - 1, out _, out _);
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
