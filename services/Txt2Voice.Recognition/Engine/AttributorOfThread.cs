namespace Txt2Voice.Recognition;

/// <summary>The attributor that a thread used last: chunks of one book often come one after the other, and its tables and lists are worth keeping.</summary>
/// <remarks>Its answers depend on window and cast alone, so that nobody can tell a kept one from a new one.</remarks>
internal sealed class AttributorOfThread
{
    [ThreadStatic]
    private static AttributorOfThread? _last;

    private readonly string _language;
    private readonly byte[] _cast;
    private readonly RecognitionOptions _options;
    private readonly ISegmentAttributor _attributor;
    private readonly SegmentAttribution _attribution = new();

    private AttributorOfThread(string language, byte[] cast, RecognitionOptions options, ISegmentAttributor attributor) =>
        (_language, _cast, _options, _attributor) = (language, cast, options, attributor);

    /// <summary>What it finds in a segment; good until the next call.</summary>
    /// <param name="window">The segment.</param>
    public SegmentAttribution Attribute(in SegmentWindow window)
    {
        _attribution.Clear();
        _attributor.Attribute(window, _attribution);
        return _attribution;
    }

    /// <summary>The kept attributor where it is for the same cast, else a new one, which is kept.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="content">The cast in its binary form.</param>
    /// <param name="options">What the client chose.</param>
    /// <param name="read">Reads the cast.</param>
    public static AttributorOfThread Of(string language, ReadOnlyMemory<byte> content, RecognitionOptions options, Func<ReadOnlyMemory<byte>, Cast> read)
    {
        if (_last is not { } last || last._language != language || last._options != options || !content.Span.SequenceEqual(last._cast))
        {
            // The old tables need not be in memory beside the new ones.
            _last = null;
            _last = last = new AttributorOfThread(language, content.ToArray(), options, LanguageRecognizers.Of(language).CreateAttributor(read(content), options));
        }

        return last;
    }
}
