namespace Txt2Voice.Recognition.English;

/// <summary>Who is whose wife, where the text says so: "Mr. Smith had married Ann Bowen", "Tom Smith and his wife, Ann". She is "Mrs. Smith", too.</summary>
internal static class Marriages
{
    /// <summary>Most tokens between "X" and "Y" of "X had at last married Y".</summary>
    private const int MostBetween = 6;

    /// <summary>How many tokens before "his wife" he is named.</summary>
    private const int SpouseReach = 20;

    /// <summary>Adds what a segment says.</summary>
    public static void Count(in SegmentWindow window, EnglishText analysis, List<NameSpan> names, EnglishEvidence evidence)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        for (int i = 1; i < names.Count; i++)
        {
            int first = names[i].First;
            int before = names[i - 1].Last;
            if (window.Owns(tokens[first].Start) && tokens[before].Paragraph == tokens[first].Paragraph && tokens[before].Quotation == tokens[first].Quotation
                && (IsMarried(tokens, before + 1, first, window.Text) || IsSpouse(tokens, before, names[i], window.Text)))
            {
                evidence.AddMarried(NameSpotter.KeyOf(tokens, names[i - 1], window.Text), NameSpotter.KeyOf(tokens, names[i], window.Text));
            }
        }
    }

    /// <summary>Joins each wife with the "Mrs. S" whose surname is her husband's.</summary>
    public static void Join(List<NameCluster> clusters, EnglishEvidence evidence)
    {
        foreach ((string one, string other) in evidence.Married.Keys.OrderBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal))
        {
            NameCluster? first = clusters.Find(cluster => cluster.Names.Exists(name => name.Key == one));
            NameCluster? second = clusters.Find(cluster => cluster.Names.Exists(name => name.Key == other));
            if (first is null || second is null)
            {
                continue;
            }

            (NameCluster husband, NameCluster wife) = first.Gender == Gender.Female ? (second, first) : (first, second);
            NameCluster? married = husband.Gender == Gender.Male && wife.Gender == Gender.Female && husband.Surname is not null
                ? clusters.Find(cluster => cluster != wife && cluster.Givens.Count == 0 && cluster.Names.Exists(name => name.Title is "Mrs" or "Lady" && name.Rest.Length == 1 && name.Surname == husband.Surname))
                : null;
            if (married is not null && !evidence.AreApart(married, wife))
            {
                (married.Weight >= wife.Weight ? married : wife).Absorb(married.Weight >= wife.Weight ? wife : married);
            }
        }

        clusters.RemoveAll(cluster => cluster.Names.Count == 0);
    }

    /// <summary>"X had married Y", "X was soon married to Y".</summary>
    private static bool IsMarried(List<EnglishToken> tokens, int start, int end, ReadOnlySpan<char> text)
    {
        bool isMarried = false;
        for (int i = start; i < end; i++)
        {
            ReadOnlySpan<char> word = Word(tokens, i, text);
            isMarried |= word is "married" or "wedded" or "wed";
            if (end - start > MostBetween || !(word is "married" or "wedded" or "wed" or "had" or "has" or "having" or "was" or "is" or "been" or "to" or "at" or "last"
                or "just" or "soon" or "then" or "since" or "lately" or "privately" or "secretly" or "duly" or "who"))
            {
                return false;
            }
        }

        return isMarried;
    }

    /// <summary>"X and his wife, Y", "X and her husband Y", with nobody else between.</summary>
    private static bool IsSpouse(List<EnglishToken> tokens, int before, NameSpan name, ReadOnlySpan<char> text)
    {
        int first = name.First;
        bool isApposition = tokens[first - 1].Mark == ',';
        if (isApposition && name.Last + 1 < tokens.Count && tokens[name.Last + 1].IsWord && Word(tokens, name.Last + 1, text) is not "who")
        {
            // "He forgot his wife, Ann her work".
            return false;
        }

        int noun = isApposition ? first - 2 : first - 1;
        return first - before <= SpouseReach && noun - 1 > before
            && ((Word(tokens, noun, text) is "wife" && Word(tokens, noun - 1, text) is "his") || (Word(tokens, noun, text) is "husband" && Word(tokens, noun - 1, text) is "her"));
    }

    private static ReadOnlySpan<char> Word(List<EnglishToken> tokens, int index, ReadOnlySpan<char> text) =>
        tokens[index].IsWord ? text[tokens[index].Start..tokens[index].End] : default;
}
