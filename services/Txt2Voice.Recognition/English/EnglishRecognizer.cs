using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>The recogniser for English novels.</summary>
internal sealed class EnglishRecognizer : ILanguageRecognizer
{
    /// <inheritdoc/>
    public IEvidence CreateEvidence() => new EnglishEvidence();

    /// <inheritdoc/>
    public void Scan(in SegmentWindow window, IEvidence evidence)
    {
        var found = (EnglishEvidence)evidence;
        var paragraphs = new List<TextSpan>();
        ParagraphSplitter.Split(window.Text, paragraphs);
        found.Styles.Add(window.Text, paragraphs, window.Start, window.End);
    }

    /// <inheritdoc/>
    public Cast BuildCast(BookInfo book, IEvidence evidence, RecognitionOptions options) =>
        new() { Characters = [], QuotationStyles = ((EnglishEvidence)evidence).Styles.Decide() };

    /// <inheritdoc/>
    public ISegmentAttributor CreateAttributor(Cast cast, RecognitionOptions options) => new EnglishAttributor(cast);
}
