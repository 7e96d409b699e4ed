namespace Txt2Voice.Recognition.Chinese;

/// <summary>Who answered when somebody was called 爹 or 掌柜的, the last time.</summary>
internal sealed class RoleMemory
{
    private readonly Dictionary<string, int> _answerers = new(StringComparer.Ordinal);

    /// <summary>Forgets everybody.</summary>
    public void Clear() => _answerers.Clear();

    /// <summary>Notes who speaks behind a quotation that calls somebody by a noun.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="quotation">Index of the quotation that calls.</param>
    /// <param name="answerer">The character who speaks next.</param>
    public void NoteAnswer(in Scene scene, int quotation, int answerer)
    {
        if (CallIn(scene, quotation) is { Length: > 0 } call)
        {
            _answerers[KinTerms.SameAs(call)] = answerer;
        }
    }

    /// <summary>Who answered to a noun; -1 for nobody.</summary>
    public int AnswererTo(ReadOnlySpan<char> noun) => _answerers.Count == 0 ? -1 : _answerers.GetValueOrDefault(KinTerms.SameAs(noun), -1);

    private static ReadOnlySpan<char> CallIn(in Scene scene, int quotation)
    {
        QuotationSpan span = scene.Quotations[quotation];
        for (int i = scene.FirstMentionFrom(span.Start); i < scene.Mentions.Count && scene.Mentions[i].Start < span.End; i++)
        {
            if (scene.Mentions[i] is { IsVocative: true, Kind: MentionKind.Noun } called)
            {
                return scene.Text[called.Start..called.End];
            }
        }

        return default;
    }
}
