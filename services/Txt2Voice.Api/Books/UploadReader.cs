using System.Net.Http.Headers;
using System.Runtime.InteropServices;

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

using Txt2Voice.Text;

namespace Txt2Voice.Api;

/// <summary>Reads an uploaded book from a request: a form with a file, the bytes themselves, or JSON.</summary>
/// <param name="options">The limits.</param>
internal sealed class UploadReader(IOptions<ApiOptions> options)
{
    private const string FileField = "file";
    private const string BodyField = "body";
    private const string TextField = "text";

    /// <summary>Reads the book.</summary>
    /// <param name="request">The request.</param>
    /// <param name="title">Title of the query; <c>null</c> for none.</param>
    /// <param name="encoding">Encoding of the query; <c>null</c> means: as the form or the content type says, or else detect it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">400, 413, 415 or 422: it cannot be read.</exception>
    public async Task<UploadedBook> ReadAsync(HttpRequest request, string? title, string? encoding, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw Unsupported(request.ContentType);
        }

        return type.MediaType switch
        {
            "multipart/form-data" => await ReadFormAsync(request, title, encoding, cancellationToken),
            "application/json" => await ReadJsonAsync(request, title, cancellationToken),
            "application/octet-stream" or "application/epub+zip" or "text/plain" or "text/markdown" =>
                Decode(
                    await RequestBody.ReadAsync(request, options.Value.MaxBookBytes, cancellationToken),
                    title, null, encoding ?? type.CharSet?.Trim('"'), BodyField, cancellationToken),
            _ => throw Unsupported(type.MediaType),
        };
    }

    private async Task<UploadedBook> ReadFormAsync(HttpRequest request, string? title, string? encoding, CancellationToken cancellationToken)
    {
        // The body as a whole is limited by the route; the file is held to its own limit below.
        var limits = new FormOptions { MultipartBodyLengthLimit = long.MaxValue };
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(limits, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw RequestException.Field(BodyField, $"is not a valid form: {exception.Message}");
        }

        var file = form.Files.GetFile(FileField) ?? (form.Files.Count > 0 ? form.Files[0] : null)
            ?? throw RequestException.Field(FileField, "is missing: send the book as a file of the form.");
        await using var stream = file.OpenReadStream();
        var bytes = await RequestBody.ReadAsync(stream, file.Length, options.Value.MaxBookBytes, cancellationToken);
        return Decode(
            bytes, title ?? Given(form["title"]), UploadedBook.TitleOf(file.FileName), encoding ?? Given(form["encoding"]), FileField, cancellationToken);
    }

    private async Task<UploadedBook> ReadJsonAsync(HttpRequest request, string? title, CancellationToken cancellationToken)
    {
        var json = await RequestBody.ReadAsync(request, options.Value.MaxBookBytes, cancellationToken);
        var book = RequestBody.ReadJson<BookRequest>(json.Span);
        return new UploadedBook(title ?? book.Title ?? "", book.Text ?? "").Checked(TextField);
    }

    private static UploadedBook Decode(
        ReadOnlyMemory<byte> bytes, string? title, string? otherTitle, string? encoding, string field, CancellationToken cancellationToken)
    {
        if (EpubReader.LooksLikeEpub(bytes.Span))
        {
            var epub = ReadEpub(bytes, cancellationToken);
            return new UploadedBook(title ?? UploadedBook.TitleOf(epub.Title ?? otherTitle), epub.Text).Checked(field);
        }

        try
        {
            var text = TextDecoder.Decode(bytes.Span, encoding);
            return new UploadedBook(title ?? otherTitle ?? "", text.Text, text.Encoding, text.Detected, text.ReplacedCharacters).Checked(field);
        }
        catch (ArgumentException exception) when (exception.ParamName == "encoding")
        {
            throw RequestException.Field("encoding", exception.Message);
        }
    }

    private static EpubBook ReadEpub(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = MemoryMarshal.TryGetArray(bytes, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(bytes.ToArray(), writable: false);
            return EpubReader.Read(stream, limits: null, cancellationToken);
        }
        catch (EpubFormatException exception)
        {
            throw new RequestException(StatusCodes.Status422UnprocessableEntity, ProblemCodes.UnreadableBook, exception.Message);
        }
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static RequestException Unsupported(string? type) => new(
        StatusCodes.Status415UnsupportedMediaType,
        ProblemCodes.UnsupportedMediaType,
        $"A book comes as multipart/form-data, text/plain, text/markdown, application/epub+zip, application/octet-stream or application/json, not as '{type}'.");
}
