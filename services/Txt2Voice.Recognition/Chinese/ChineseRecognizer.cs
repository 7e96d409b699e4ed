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
        if (!TraditionalCharacters.IsUsedIn(window.Segment))
        {
            ChineseScanner.OfThread.Scan(window.Segment, found);
            return;
        }

        string simplified = TraditionalCharacters.Simplify(window.Segment);
        var evidenceOfSegment = new ChineseEvidence();
        ChineseScanner.OfThread.Scan(simplified, evidenceOfSegment);
        NoteWritings(window.Segment, simplified, evidenceOfSegment);
        found.Take(evidenceOfSegment);
    }

    // How the book writes each name.
    private static void NoteWritings(ReadOnlySpan<char> text, string simplified, ChineseEvidence evidence)
    {
        foreach (string name in evidence.Names.Keys.Concat(evidence.Links.Keys.SelectMany(link => new[] { link.Name, link.Other })).Distinct().ToList())
        {
            int at = simplified.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && !text.Slice(at, name.Length).SequenceEqual(name))
            {
                evidence.Link(name, text.Slice(at, name.Length).ToString(), NameLinkKind.Writing);
            }
        }
    }

    /// <inheritdoc/>
    public Cast BuildCast(BookInfo book, IEvidence evidence, RecognitionOptions options, CancellationToken cancellationToken) =>
        ChineseCastBuilder.Build((ChineseEvidence)evidence, options.EnableCoreference, cancellationToken);

    /// <inheritdoc/>
    public ISegmentAttributor CreateAttributor(Cast cast, RecognitionOptions options) => new ChineseAttributor(cast, options.EnableCoreference);
}
