namespace Txt2Voice.Recognition;

/// <summary>
/// Cuts a book into segments and chunks while its text streams by; keeps no more than a few segments in memory.
/// The same text gives the same segments, however it is handed over.
/// </summary>
/// <param name="chunkLength">Least length of a chunk in UTF-16 code units; a chunk ends with the segment that reaches it. At least 1.</param>
/// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means: detect it from the beginning of the text.</param>
public sealed class BookPlanner(int chunkLength, string? language)
{
    /// <summary>Takes the next stretch of the text, of any length.</summary>
    /// <param name="text">The stretch.</param>
    public void Append(ReadOnlySpan<char> text) => throw new NotImplementedException($"{chunkLength} {language}");

    /// <summary>Ends the text.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">No text was appended.</exception>
    public BookPlan Complete() => throw new NotImplementedException();
}
