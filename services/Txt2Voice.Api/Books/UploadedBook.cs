namespace Txt2Voice.Api;

/// <summary>A book as it came in, decoded.</summary>
/// <param name="Title">Title, 1 to 512 UTF-16 code units.</param>
/// <param name="Text">The text, not blank.</param>
/// <param name="Encoding">Encoding that the bytes were read with; <c>null</c> where they were none.</param>
/// <param name="EncodingDetected">Whether it was detected; <c>null</c> where there is none.</param>
/// <param name="ReplacedCharacters">Characters that became U+FFFD.</param>
internal sealed record UploadedBook(string Title, string Text, string? Encoding = null, bool? EncodingDetected = null, int ReplacedCharacters = 0)
{
    /// <summary>Title of a book that brought none.</summary>
    public const string Untitled = "Untitled";

    private const int MaxTitle = 512;

    /// <summary>The same book, once it is sure that it can be kept.</summary>
    /// <param name="field">Name of the field that the text came in.</param>
    /// <exception cref="RequestException">400: title or text cannot be kept.</exception>
    public UploadedBook Checked(string field)
    {
        new FieldErrors()
            .Require(Title.Length <= MaxTitle, "title", $"must be at most {MaxTitle} UTF-16 code units long.")
            .Require(!Title.Any(char.IsControl), "title", "must not hold control characters.")
            .Require(!string.IsNullOrWhiteSpace(Text), field, "must hold text; it is empty or blank.")
            .ThrowIfAny();
        return string.IsNullOrWhiteSpace(Title) ? this with { Title = Untitled } : this;
    }

    /// <summary>The title that a file's name makes: without folders and extension, cut where it is too long.</summary>
    /// <param name="fileName">The name; <c>null</c> for none.</param>
    public static string TitleOf(string? fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName?.Split('/', '\\')[^1]) ?? "";
        var title = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return title.Length <= MaxTitle ? title : title[..MaxTitle];
    }
}
