namespace Txt2Voice.Standalone.Commands;

/// <summary>What <c>txt2voice recognize</c> is asked to do.</summary>
/// <param name="File">The file, or <c>-</c> for standard input.</param>
/// <param name="Output">Where the result document goes; <c>null</c> for nowhere.</param>
/// <param name="Json">Whether standard output gets the document instead of the table.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>; <c>null</c> means: detect it.</param>
/// <param name="Encoding">Encoding of the file; <c>null</c> means: detect it.</param>
/// <param name="Server">A running server; <c>null</c> means: recognise in this process.</param>
/// <param name="Quiet">Whether progress is kept silent.</param>
/// <param name="Verbose">Whether it is told how long each step took in this process.</param>
internal sealed record RecognizeRequest(
    string File, string? Output, bool Json, string? Language, string? Encoding, Uri? Server, bool Quiet, bool Verbose);
