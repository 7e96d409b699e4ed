namespace Txt2Voice.Api;

/// <summary>A page of a list, newest first.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="NextCursor">Query parameter <c>cursor</c> of the next page; <c>null</c> on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Makes pages.</summary>
internal static class Page
{
    /// <summary>Makes a page of what was found.</summary>
    /// <param name="found">The rows, one more than the limit where there is a next page.</param>
    /// <param name="limit">Most items.</param>
    /// <param name="view">Makes an item of a row.</param>
    /// <param name="start">Makes the cursor of a row.</param>
    public static Page<TView> Of<TRow, TView>(List<TRow> found, int limit, Func<TRow, TView> view, Func<TRow, PageStart> start)
    {
        var rows = found.Count > limit ? found[..limit] : found;
        return new Page<TView>([.. rows.Select(view)], found.Count > limit ? start(rows[^1]).ToString() : null);
    }
}
