using Txt2Voice.Recognition.Chinese;
using Txt2Voice.Text;

namespace Txt2Voice.Recognition;

/// <summary>The recogniser for Chinese novels.</summary>
internal sealed class ChineseRecognizer : ILanguageRecognizer
{
    /// <inheritdoc/>
    public IEvidence CreateEvidence() => new ChineseEvidence();

    /// <inheritdoc/>
    public void Scan(in SegmentWindow window, IEvidence evidence)
    {
        var found = (ChineseEvidence)evidence;
        var paragraphs = new List<TextSpan>();
        ParagraphSplitter.Split(window.Text, paragraphs);
        found.Styles.Add(window.Text, paragraphs, window.Start, window.End);
        new ChineseScanner().Scan(window.Segment, found);
    }

    /// <inheritdoc/>
    public Cast BuildCast(BookInfo book, IEvidence evidence, RecognitionOptions options, CancellationToken cancellationToken) =>
        ChineseCastBuilder.Build((ChineseEvidence)evidence, options.EnableCoreference, cancellationToken);

    /// <inheritdoc/>
    public ISegmentAttributor CreateAttributor(Cast cast, RecognitionOptions options) => new ChineseAttributor(cast, options.EnableCoreference);
}
