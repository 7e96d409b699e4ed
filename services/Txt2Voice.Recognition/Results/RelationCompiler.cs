namespace Txt2Voice.Recognition;

/// <summary>Makes relations out of who speaks to whom, who is named with whom and who the text says is a relative of whom.</summary>
internal static class RelationCompiler
{
    /// <summary>The relations of the characters that are in the document, strongest first.</summary>
    /// <param name="cast">The cast.</param>
    /// <param name="quotations">All quotations, in the order of the text.</param>
    /// <param name="cooccurrences">Paragraphs that name two characters.</param>
    /// <param name="kinships">Sentences that say who is a relative of whom.</param>
    /// <param name="ids">Identity in the document of each character; <c>null</c> for one that is left out.</param>
    public static ResultRelation[] Compile(
        Cast cast,
        List<AttributedQuotation> quotations,
        Dictionary<(int First, int Second), Tie> cooccurrences,
        Dictionary<Kinship, Tie> kinships,
        string?[] ids)
    {
        var found = new List<(int From, int To, string Type, string? Role, Tie Tie)>();
        found.AddRange(quotations
            .Where(quotation => quotation.Speaker >= 0 && quotation.Addressee >= 0 && quotation.Speaker != quotation.Addressee)
            .GroupBy(quotation => (quotation.Speaker, quotation.Addressee))
            .Select(group => (group.Key.Speaker, group.Key.Addressee, "dialogue", (string?)null, new Tie(group.Count(), Best(group)))));
        found.EnsureCapacity(found.Count + cooccurrences.Count + kinships.Count);
        foreach (((int first, int second), Tie tie) in cooccurrences)
        {
            found.Add((first, second, "cooccurrence", null, tie));
        }

        found.AddRange(kinships.Select(pair => (pair.Key.Relative, pair.Key.Of, "kinship", (string?)pair.Key.Role, pair.Value)));
        found.RemoveAll(relation => ids[relation.From] is null || ids[relation.To] is null);

        int[] order = Order(found);
        var relations = new ResultRelation[order.Length];
        for (int i = 0; i < relations.Length; i++)
        {
            (int from, int to, string type, string? role, Tie tie) = found[order[i]];
            relations[i] = new ResultRelation
            {
                FromChar = cast.Characters[from].Name,
                ToChar = cast.Characters[to].Name,
                RelationType = type,
                Weight = tie.Count,
                Role = role,
                Evidence = new ResultEvidence(tie.Evidence.Start, tie.Evidence.End),
            };
        }

        return relations;
    }

    /// <summary>The strongest first, then by type, characters and role. A book has tens of thousands, so that all but the role is one number.</summary>
    private static int[] Order(List<(int From, int To, string Type, string? Role, Tie Tie)> found)
    {
        var keys = new UInt128[found.Count];
        int[] order = new int[found.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            (int from, int to, string type, _, Tie tie) = found[i];
            keys[i] = new UInt128(((ulong)(int.MaxValue - tie.Count) << 32) | type[0], ((ulong)from << 32) | (uint)to);
            order[i] = i;
        }

        Array.Sort(keys, order);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            // Two persons may be relatives in two ways.
            if (end - start > 1)
            {
                order.AsSpan(start, end - start).Sort((one, two) => string.CompareOrdinal(found[one].Role, found[two].Role));
            }
        }

        return order;
    }

    /// <summary>The quotation of whose speaker the engine is surest, the first one of several.</summary>
    private static Passage Best(IEnumerable<AttributedQuotation> quotations)
    {
        AttributedQuotation best = quotations.MaxBy(quotation => quotation.Confidence)!;
        return new Passage(best.Start, best.End);
    }
}
