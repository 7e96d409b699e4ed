namespace Txt2Voice.Recognition.English;

/// <summary>The recogniser for English novels.</summary>
internal sealed class EnglishRecognizer : ILanguageRecognizer
{
    /// <inheritdoc/>
    public IEvidence CreateEvidence() => new EnglishEvidence();

    /// <inheritdoc/>
    public void Scan(in SegmentWindow window, IEvidence evidence) => new EnglishScanner().Scan(window, (EnglishEvidence)evidence);

    /// <inheritdoc/>
    public Cast BuildCast(BookInfo book, IEvidence evidence, RecognitionOptions options, CancellationToken cancellationToken) =>
        EnglishCastBuilder.Build((EnglishEvidence)evidence, options, cancellationToken);

    /// <inheritdoc/>
    public ISegmentAttributor CreateAttributor(Cast cast, RecognitionOptions options) => new EnglishAttributor(cast, options);
}
