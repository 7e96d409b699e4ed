namespace Txt2Voice.Recognition;

/// <summary>A stretch of speech within one paragraph.</summary>
/// <param name="Start">First UTF-16 code unit, the opening mark if there is one.</param>
/// <param name="End">End, exclusive, behind the closing mark if there is one.</param>
/// <param name="Paragraph">Index of the paragraph.</param>
/// <param name="Continues">Whether the speech goes on in the first quotation of the next paragraph.</param>
internal readonly record struct QuotationSpan(int Start, int End, int Paragraph, bool Continues);
