using System.Text.Json.Serialization;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>A book as clients see it.</summary>
public sealed record BookView
{
    /// <summary>The book.</summary>
    public required Guid Id { get; init; }

    /// <summary>Title: given, of the EPUB's metadata, or the file's name.</summary>
    public required string Title { get; init; }

    /// <summary>Length of the text in UTF-16 code units; all offsets count them.</summary>
    public required long TextLength { get; init; }

    /// <summary>Encoding that the upload was read with, such as <c>gb18030</c>; <c>null</c> where it came as JSON or EPUB.</summary>
    public required string? Encoding { get; init; }

    /// <summary>Whether the encoding was detected rather than named; only in the answer to an upload of bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EncodingDetected { get; init; }

    /// <summary>Characters that became U+FFFD because the bytes made no sense; above 0 the encoding may be wrong.</summary>
    public required int ReplacedCharacters { get; init; }

    /// <summary>SHA-256 of the text's UTF-16LE bytes, lower-case hexadecimal.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A book as its row has it.</summary>
    /// <param name="book">The row.</param>
    public static BookView Of(Book book) => new()
    {
        Id = book.Id,
        Title = book.Title,
        TextLength = book.TextLength,
        Encoding = book.Encoding,
        ReplacedCharacters = book.ReplacedCharacters,
        TextSha256 = book.TextSha256,
        CreatedAt = book.CreatedAt,
    };
}
