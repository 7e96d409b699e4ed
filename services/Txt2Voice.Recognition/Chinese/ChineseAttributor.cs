using Txt2Voice.Text;

namespace Txt2Voice.Recognition.Chinese;

/// <summary>Attributes quotations in Chinese text.</summary>
/// <param name="cast">The cast.</param>
/// <param name="resolvesCoreference">Whether quotations of 她 or 老人 get a speaker.</param>
/// <param name="ranker">Ranks candidates; <c>null</c> means: the one that is shipped.</param>
internal sealed class ChineseAttributor(Cast cast, bool resolvesCoreference = true, SpeakerRanker? ranker = null) : ISegmentAttributor
{
    private readonly MentionFinder _mentionFinder = FinderOf(cast);
    private MentionFinder? _simplifiedMentionFinder;
    private readonly MentionCounter _counter = new(cast);
    private readonly List<TextSpan> _paragraphs = [];
    private readonly List<QuotationSpan> _quotations = [];
    private readonly List<Mention> _mentions = [];

    /// <summary>Finds the speakers.</summary>
    public SpeakerFinder Speakers { get; } = new(cast, ranker ?? SpeakerRanker.Shipped, resolvesCoreference);

    /// <inheritdoc/>
    public void Attribute(in SegmentWindow window, SegmentAttribution attribution)
    {
        _paragraphs.Clear();
        _quotations.Clear();
        _mentions.Clear();
        bool traditional = TraditionalCharacters.IsUsedIn(window.Text);
        ReadOnlySpan<char> text = traditional ? TraditionalCharacters.Simplify(window.Text) : window.Text;
        ParagraphSplitter.Split(text, _paragraphs);
        QuotationFinder.Find(text, _paragraphs, cast.QuotationStyles, _quotations);
        QuotedTerms.Remove(text, _paragraphs, _quotations);
        MentionFinder mentionFinder = traditional ? _simplifiedMentionFinder ??= FinderOf(Simplified(cast)) : _mentionFinder;
        mentionFinder.Find(text, window.Offset, _quotations, _mentions);
        var scene = new Scene(text, _paragraphs, _quotations, _mentions);
        Speakers.Attribute(scene, window, attribution);
        _counter.Count(scene, window, attribution);
    }

    private static MentionFinder FinderOf(Cast cast) => new(cast, new NameLexicon(cast));

    private static Cast Simplified(Cast cast) => new()
    {
        Characters =
        [
            .. cast.Characters.Select(character => character with
            {
                Name = TraditionalCharacters.Simplify(character.Name),
                Aliases = [.. character.Aliases.Select(alias => TraditionalCharacters.Simplify(alias))],
            }),
        ],
        QuotationStyles = cast.QuotationStyles,
    };
}
