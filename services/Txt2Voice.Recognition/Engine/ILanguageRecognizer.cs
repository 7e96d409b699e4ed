namespace Txt2Voice.Recognition;

/// <summary>What differs between languages. Implementations keep no state.</summary>
internal interface ILanguageRecognizer
{
    /// <summary>Makes empty evidence.</summary>
    IEvidence CreateEvidence();

    /// <summary>Adds the evidence of one segment; nothing of the context may be counted.</summary>
    /// <param name="window">The segment.</param>
    /// <param name="evidence">Made by <see cref="CreateEvidence"/>; other segments may have added to it.</param>
    void Scan(in SegmentWindow window, IEvidence evidence);

    /// <summary>Makes the cast of the evidence of the whole book.</summary>
    /// <param name="book">The book.</param>
    /// <param name="evidence">The evidence of all segments.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="cancellationToken">Gives up; is looked at many times a second.</param>
    Cast BuildCast(BookInfo book, IEvidence evidence, RecognitionOptions options, CancellationToken cancellationToken);

    /// <summary>Makes an attributor for a cast.</summary>
    /// <param name="cast">What <see cref="BuildCast"/> returned.</param>
    /// <param name="options">What the client chose.</param>
    ISegmentAttributor CreateAttributor(Cast cast, RecognitionOptions options);
}
