namespace Txt2Voice.Text;

/// <summary>What an EPUB holds.</summary>
/// <param name="Title">The title of its metadata; <c>null</c> where it gives none.</param>
/// <param name="Text">The text in reading order: paragraphs and headings, an empty line between two of them, line ends <c>\n</c>.</param>
public sealed record EpubBook(string? Title, string Text);
