using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>Attributes quotations in Chinese text.</summary>
/// <param name="cast">The cast.</param>
internal sealed class ChineseAttributor(Cast cast) : ISegmentAttributor
{
    /// <inheritdoc/>
    public SegmentAttribution Attribute(in SegmentWindow window)
    {
        var attribution = new SegmentAttribution();
        var paragraphs = new List<TextSpan>();
        ParagraphSplitter.Split(window.Text, paragraphs);
        var quotations = new List<QuotationSpan>();
        QuotationFinder.Find(window.Text, paragraphs, cast.QuotationStyles, quotations);
        foreach (QuotationSpan quotation in quotations)
        {
            if (window.Owns(quotation.Start))
            {
                attribution.Quotations.Add(new AttributedQuotation
                {
                    Start = window.Offset + quotation.Start,
                    End = window.Offset + quotation.End,
                });
            }
        }

        return attribution;
    }
}
