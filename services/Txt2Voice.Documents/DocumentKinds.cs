namespace Txt2Voice.Documents;

/// <summary>The kinds of documents; together with owner and part they make the key.</summary>
public static class DocumentKinds
{
    /// <summary>A page of a book's text; owner: the book. See <see cref="BookPages"/>.</summary>
    public const string Page = "page";

    /// <summary>The plan: options, language and chunks; owner: the job.</summary>
    public const string Plan = "plan";

    /// <summary>The evidence of one chunk; owner: the job.</summary>
    public const string Scan = "scan";

    /// <summary>The cast; owner: the job.</summary>
    public const string Cast = "cast";

    /// <summary>The quotations of one chunk and their speakers; owner: the job.</summary>
    public const string Attribution = "attribution";

    /// <summary>The result document, UTF-8 JSON; owner: the job.</summary>
    public const string Result = "result";

    /// <summary>A mark without content: work on an attempt is to stop, the attempt being the part; owner: the job.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>
    /// A note that a step has begun and not ended yet, empty; owner: the job; part: the chunk. Its kind goes on after this word with
    /// what tells one start from another.
    /// </summary>
    public const string Start = "start";
}
