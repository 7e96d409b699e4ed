namespace Txt2Voice.Recognition.English;

/// <summary>Names that the text says to be one person's: "Williams, better known as Sadness", "Ann's real name was Susan Smith".</summary>
internal static class StatedNames
{
    /// <summary>Most tokens between the two names of "X, better known as Y".</summary>
    private const int MostBetween = 12;

    /// <summary>How many tokens before "her real name is Y" its bearer is named.</summary>
    private const int BearerReach = 40;

    /// <summary>Adds what a segment states.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 1; i < names.Count; i++)
        {
            int first = names[i].First;
            if (!window.Owns(tokens[first].Start))
            {
                continue;
            }

            // "Better" may be a name, too, for all that its capital says.
            int bearer = i > 1 && names[i - 1].IsDoubtful && names[i - 1].Last >= first - 3 ? i - 2 : i - 1;
            if (IsSame(tokens, names[bearer].Last + 1, first, window.Text) || IsRealName(tokens, names[bearer].Last, first, window.Text))
            {
                evidence.AddStated(NameSpotter.KeyOf(tokens, names[bearer], window.Text), NameSpotter.KeyOf(tokens, names[i], window.Text));
            }
        }
    }

    /// <summary>Joins the persons.</summary>
    public static void Join(List<NameCluster> clusters, EnglishEvidence evidence)
    {
        foreach ((string one, string other) in evidence.Stated.Keys.OrderBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal))
        {
            NameCluster? first = clusters.Find(cluster => cluster.Names.Exists(name => name.Key == one));
            NameCluster? second = clusters.Find(cluster => cluster.Names.Exists(name => name.Key == other));
            if (first is not null && second is not null && first != second && AddressResolver.CanBeOne(first, second) && !evidence.AreApart(first, second))
            {
                (first.Weight >= second.Weight ? first : second).Absorb(first.Weight >= second.Weight ? second : first);
            }
        }

        clusters.RemoveAll(cluster => cluster.Names.Count == 0);
    }

    /// <summary>"known as", "alias", "nicknamed" and nothing else between two names.</summary>
    private static bool IsSame(List<EnglishToken> tokens, int start, int end, ReadOnlySpan<char> text)
    {
        if (end - start is < 1 or > MostBetween)
        {
            return false;
        }

        // "call him, X" is as good as "call him X".
        end -= tokens[end - 1].Mark == ',' && end - start > 1 ? 1 : 0;
        ReadOnlySpan<char> last = Word(tokens, end - 1, text);
        bool isStated = last switch
        {
            "alias" or "nicknamed" or "née" or "nee" => true,
            "as" => end - start >= 2 && Word(tokens, end - 2, text) is "known",
            "late" => end - start == 2 && tokens[start].Mark == ',',
            "him" or "her" => end - start >= 4 && tokens[start].Mark == ',' && Word(tokens, start + 1, text) is "or" && HasCall(tokens, start, end, text),
            "called" => end - start >= 2 && Word(tokens, end - 2, text) is "otherwise" or "also" or "commonly" or "usually" or "generally",
            _ => false,
        };
        for (int i = start; isStated && i < end; i++)
        {
            ReadOnlySpan<char> word = Word(tokens, i, text);
            isStated = !tokens[i].IsWord || i == end - 1 || word is "known" or "better" or "Better" or "best" or "also" or "otherwise" or "commonly" or "usually" or "generally"
                or "formerly" or "who" or "was" or "is" or "then" or "now" or "always" or "to" or "us" or "me" or "his" or "her" or "their" or "friends" or "all" or "the" or "world" or "everybody" or "everyone"
                or "or" or "as" or "I" or "we" or "they" or "must" or "may" or "shall" or "will" or "should" or "call" or "called";
        }

        return isStated;
    }

    /// <summary>"Mr. X, or, as I must now call him, Y".</summary>
    private static bool HasCall(List<EnglishToken> tokens, int start, int end, ReadOnlySpan<char> text)
    {
        for (int i = start; i < end; i++)
        {
            if (Word(tokens, i, text) is "call" or "called")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Her real name is": whoever is named before.</summary>
    private static bool IsRealName(List<EnglishToken> tokens, int before, int first, ReadOnlySpan<char> text) => first >= 3 && first - before <= BearerReach && first - before > 3
        && Word(tokens, first - 1, text) is "is" or "was" or "being" && Word(tokens, first - 2, text) is "name"
        && Word(tokens, first - 3, text) is "real" or "true" or "right" or "proper" or "full" or "legal";

    private static ReadOnlySpan<char> Word(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text) =>
        tokens[index].IsWord ? text[tokens[index].Start..tokens[index].End] : default;
}
