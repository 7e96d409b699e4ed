namespace Txt2Voice.Jobs;

/// <summary>A book: what is known of a text whose pages stand in the document store under <see cref="Id"/>.</summary>
public sealed class Book
{
    /// <summary>Identity; owner of the pages.</summary>
    public required Guid Id { get; init; }

    /// <summary>Title, given or taken from the file's name.</summary>
    public required string Title { get; init; }

    /// <summary>Length of the text in UTF-16 code units.</summary>
    public required long TextLength { get; init; }

    /// <summary>Encoding that the upload was decoded with, IANA name; <c>null</c> where the text came as JSON.</summary>
    public string? Encoding { get; init; }

    /// <summary>Characters that the decoder replaced by U+FFFD.</summary>
    public int ReplacedCharacters { get; init; }

    /// <summary>SHA-256 of the text's UTF-16LE bytes, lower-case hexadecimal.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>Whether it goes with the last of its jobs: it was stored for one job, by a client that does not know of books. Default <c>false</c>.</summary>
    public bool ExpiresWithJob { get; set; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
