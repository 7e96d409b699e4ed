namespace Txt2Voice.Recognition;

/// <summary>Makes relations out of who speaks to whom and who is named with whom.</summary>
internal static class RelationCompiler
{
    /// <summary>The relations of the characters that are in the document, strongest first.</summary>
    /// <param name="cast">The cast.</param>
    /// <param name="quotations">All quotations.</param>
    /// <param name="cooccurrences">Paragraphs that name two characters.</param>
    /// <param name="ids">Identity in the document of each character; <c>null</c> for one that is left out.</param>
    public static ResultRelation[] Compile(
        Cast cast, List<AttributedQuotation> quotations, Dictionary<(int First, int Second), int> cooccurrences, string?[] ids)
    {
        IEnumerable<((int From, int To) Pair, string Type, int Weight)> dialogues = quotations
            .Where(quotation => quotation.Speaker >= 0 && quotation.Addressee >= 0 && quotation.Speaker != quotation.Addressee)
            .GroupBy(quotation => (quotation.Speaker, quotation.Addressee))
            .Select(group => (group.Key, "dialogue", group.Count()));
        IEnumerable<((int From, int To) Pair, string Type, int Weight)> together =
            cooccurrences.Select(pair => (pair.Key, "cooccurrence", pair.Value));
        return
        [
            .. dialogues.Concat(together)
                .Where(relation => ids[relation.Pair.From] is not null && ids[relation.Pair.To] is not null)
                .OrderByDescending(relation => relation.Weight)
                .ThenBy(relation => relation.Type, StringComparer.Ordinal)
                .ThenBy(relation => relation.Pair)
                .Select(relation => new ResultRelation
                {
                    FromChar = cast.Characters[relation.Pair.From].Name,
                    ToChar = cast.Characters[relation.Pair.To].Name,
                    RelationType = relation.Type,
                    Weight = relation.Weight,
                }),
        ];
    }
}
