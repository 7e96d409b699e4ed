namespace Txt2Voice.Api;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">Most items, 1 to 200.</param>
/// <param name="After">Where it begins; <c>null</c> for the newest.</param>
internal readonly record struct PageQuery(int Limit, PageStart? After)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>Reads the query parameters <c>limit</c> and <c>cursor</c>.</summary>
    /// <param name="limit">As given; <c>null</c> means 50.</param>
    /// <param name="cursor">As given; <c>null</c> means: from the newest.</param>
    /// <exception cref="RequestException">400: one of them is out of range.</exception>
    public static PageQuery Read(int? limit, string? cursor)
    {
        var after = string.IsNullOrEmpty(cursor) ? null : PageStart.Parse(cursor);
        new FieldErrors()
            .Require(limit is null or (>= 1 and <= MaxLimit), "limit", $"must be 1 to {MaxLimit}.")
            .Require(string.IsNullOrEmpty(cursor) || after is not null, "cursor", "must be the next_cursor of a page.")
            .ThrowIfAny();
        return new PageQuery(limit ?? DefaultLimit, after);
    }
}
