using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Submits a text as the clients of the former service do: the book and its job in one step.</summary>
/// <param name="shelf">Takes the book.</param>
/// <param name="submission">Takes the job; saves both together.</param>
/// <param name="options">The limits.</param>
/// <param name="logger">The logger.</param>
internal sealed class DropInSubmission(
    BookShelf shelf, JobSubmission submission, IOptions<ApiOptions> options, ILogger<DropInSubmission> logger)
{
    /// <summary>Reads a request and submits its job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="callbackUrl">Where to tell of the end; <c>null</c> for nowhere.</param>
    /// <param name="priority">The lane.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job.</returns>
    /// <exception cref="RequestException">400 or 413: the request is not valid.</exception>
    public async Task<Guid> SubmitAsync(HttpRequest request, string? callbackUrl, RecognitionPriority priority, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, options.Value.MaxBookBytes, cancellationToken);
        var asked = DropInRequest.Read(body.Span, callbackUrl);

        var (book, pages) = await shelf.PrepareAsync(new UploadedBook(asked.Title, asked.Text), cancellationToken);

        // Its client knows the job only, and would never delete the book.
        book.ExpiresWithJob = true;
        var submitted = await submission.SubmitAsync(
            new JobRequest
            {
                BookId = book.Id,
                TextLength = book.TextLength,
                Options = asked.Options,
                Priority = priority,
                CallbackUrl = asked.CallbackUrl,
                ClientReference = asked.BookId,
            },
            book,
            pages,
            cancellationToken);
        logger.LogInformation("Job {JobId} of book {BookId} submitted by a client of the former service", submitted.JobId, book.Id);
        return submitted.JobId;
    }
}
