namespace Txt2Voice.Recognition.English;

/// <summary>
/// Finds sentences that say who is a relative of whom: "Mary's brother Tom", "Tom, the son of Mary", "Tom was Mary's brother",
/// "Mary embraced her brother Tom", "Mr. and Mrs. Smith". Only names that mean one person count.
/// </summary>
/// <param name="cast">The cast.</param>
/// <param name="analysis">The window.</param>
/// <param name="mentions">Its mentions.</param>
internal sealed class KinshipFinder(Cast cast, EnglishText analysis, List<Mention> mentions)
{
    /// <summary>Most words between a genitive or determiner and the noun: "his only surviving sister".</summary>
    private const int MostAdjectives = 2;

    private readonly Dictionary<string, int> _bearers = BearersOf(cast);

    /// <summary>Adds what a window says.</summary>
    /// <param name="text">The window's text.</param>
    /// <param name="found">Receives each kinship with the first code unit of the words that say it.</param>
    public void Find(ReadOnlySpan<char> text, List<(Kinship Kinship, int Position)> found)
    {
        for (int i = 0; i < mentions.Count; i++)
        {
            Mention mention = mentions[i];
            int position = analysis.Tokens[mention.First].Start;
            Kinship? kinship = mention.IsPossessive ? OfGenitive(i, text) : OfApposition(i, text) ?? OfPronoun(i, text) ?? OfCouple(i, text);
            if (kinship is { } known && known.Relative != known.Of)
            {
                found.Add((known, position));
            }
        }
    }

    /// <summary>"Mary's brother Tom"; "Mary's brother, Tom," is one, too.</summary>
    private Kinship? OfGenitive(int index, ReadOnlySpan<char> text)
    {
        int noun = NounAt(mentions[index].Last + 2, text);
        if (noun < 0)
        {
            return null;
        }

        bool comma = IsMark(noun + 1, ',');
        int next = index + 1;
        int first = noun + (comma ? 2 : 1);
        if (next >= mentions.Count || mentions[next].First != first || (comma && !IsPause(mentions[next].Last + 1)))
        {
            return null;
        }

        return Make(mentions[next], mentions[index], noun, text);
    }

    /// <summary>"Tom, Mary's brother," or "Tom, the son of Mary," or the same with "was" or "is".</summary>
    private Kinship? OfApposition(int index, ReadOnlySpan<char> text)
    {
        int next = index + 1;
        int at = mentions[index].Last + 1;
        bool isComma = IsMark(at, ',');
        if (next >= mentions.Count || !(isComma || Word(at, text) is "was" or "is") || !IsHere(at + 1, index))
        {
            return null;
        }

        if (mentions[next].First == at + 1 && mentions[next].IsPossessive)
        {
            int noun = NounAt(mentions[next].Last + 2, text);
            return noun >= 0 && IsPause(noun + 1) ? Make(mentions[index], mentions[next], noun, text) : null;
        }

        if (Word(at + 1, text) is not "the")
        {
            return null;
        }

        int stated = NounAt(at + 2, text);
        return stated >= 0 && Word(stated + 1, text) is "of" && mentions[next].First == stated + 2 && !mentions[next].IsPossessive
            ? Make(mentions[index], mentions[next], stated, text) : null;
    }

    /// <summary>"Mary embraced her brother Tom", where nobody else is named before.</summary>
    private Kinship? OfPronoun(int index, ReadOnlySpan<char> text)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        if (index + 1 >= mentions.Count || mentions[index].Quotation >= 0 || !mentions[index].IsSubject || !OpensSentence(mentions[index].First))
        {
            return null;
        }

        Mention relative = mentions[index + 1];
        int noun = relative.First - 1;
        if (relative.Quotation >= 0 || !IsHere(relative.First, index) || noun <= mentions[index].Last || RoleAt(noun, text) is null)
        {
            return null;
        }

        for (int i = mentions[index].Last + 1; i < relative.First; i++)
        {
            if (tokens[i].StartsSentence || !tokens[i].IsNarration || tokens[i].Mark is ';' or ':')
            {
                return null;
            }
        }

        int pronoun = noun - 1;
        while (pronoun > noun - 1 - MostAdjectives && pronoun > mentions[index].Last && !tokens[pronoun].Is(WordClass.Determiner))
        {
            pronoun--;
        }

        Gender owner = cast.Characters[mentions[index].Character].Gender;
        bool fits = Word(pronoun, text) switch { "his" => owner == Gender.Male, "her" => owner == Gender.Female, _ => false };
        return fits ? Make(relative, mentions[index], noun, text) : null;
    }

    /// <summary>"Mr. and Mrs. Smith".</summary>
    private Kinship? OfCouple(int index, ReadOnlySpan<char> text)
    {
        Mention wife = mentions[index];
        int and = wife.First - 1;
        if (!wife.Name.Text.StartsWith("Mrs. ", StringComparison.Ordinal) || Word(and, text) is not "and"
            || !(Word(and - 1, text) is "Mr" || (IsMark(and - 1, '.') && Word(and - 2, text) is "Mr"))
            || !_bearers.TryGetValue("Mr. " + wife.Name.Text[5..], out int husband) || husband < 0)
        {
            return null;
        }

        return wife.Name.Bearers.Length == 1 && cast.Characters[husband].Gender == Gender.Male && cast.Characters[wife.Character].Gender == Gender.Female
            ? new Kinship(wife.Character, husband, "wife") : null;
    }

    private Kinship? Make(Mention relative, Mention of, int noun, ReadOnlySpan<char> text)
    {
        Gender shown = Descriptions.GenderOf(analysis.Tokens[noun].Class);
        Gender gender = cast.Characters[relative.Character].Gender;
        bool isSure = relative.Name.Bearers.Length == 1 && of.Name.Bearers.Length == 1 && (shown == Gender.Unknown || gender == Gender.Unknown || shown == gender);
        return isSure && !relative.IsPossessive && RoleAt(noun, text) is { } role ? new Kinship(relative.Character, of.Character, role) : null;
    }

    /// <summary>The noun of kinship at a token or behind some adjectives; -1 for none.</summary>
    private int NounAt(int first, ReadOnlySpan<char> text)
    {
        for (int i = first; i <= first + MostAdjectives && i < analysis.Tokens.Count; i++)
        {
            if (RoleAt(i, text) is not null)
            {
                return i;
            }

            if (!analysis.Tokens[i].IsWord || analysis.Tokens[i].IsCapital || analysis.Tokens[i].Class != WordClass.None
                && !analysis.Tokens[i].Is(WordClass.NotName))
            {
                return -1;
            }
        }

        return -1;
    }

    private string? RoleAt(int index, ReadOnlySpan<char> text) => Word(index, text) switch
    {
        "father" => "father",
        "mother" => "mother",
        "son" => "son",
        "daughter" => "daughter",
        "brother" or "twin-brother" => "brother",
        "sister" or "twin-sister" => "sister",
        "husband" => "husband",
        "wife" => "wife",
        "uncle" => "uncle",
        "aunt" => "aunt",
        "nephew" => "nephew",
        "niece" => "niece",
        "cousin" => "cousin",
        "grandfather" => "grandfather",
        "grandmother" => "grandmother",
        "grandson" => "grandson",
        "granddaughter" or "grand-daughter" => "granddaughter",
        "stepfather" or "step-father" => "stepfather",
        "stepmother" or "step-mother" => "stepmother",
        "stepson" or "step-son" => "stepson",
        "stepdaughter" or "step-daughter" => "stepdaughter",
        "father-in-law" => "father-in-law",
        "mother-in-law" => "mother-in-law",
        "son-in-law" => "son-in-law",
        "daughter-in-law" => "daughter-in-law",
        "brother-in-law" => "brother-in-law",
        "sister-in-law" => "sister-in-law",
        _ => null,
    };

    private bool OpensSentence(int token) => analysis.Tokens[token].StartsSentence
        || (token > 0 && analysis.Tokens[token - 1] is { StartsSentence: true, IsWord: true, IsCapital: true });

    private bool IsHere(int token, int index) => token < analysis.Tokens.Count
        && analysis.Tokens[token].Paragraph == mentions[index].Paragraph && analysis.Tokens[token].Quotation == mentions[index].Quotation;

    private bool IsMark(int index, char mark) => index >= 0 && index < analysis.Tokens.Count && analysis.Tokens[index].Mark == mark;

    private bool IsPause(int index) => index >= analysis.Tokens.Count || analysis.Tokens[index].Mark is ',' or '.' or ';' or ':' or '!' or '?';

    private ReadOnlySpan<char> Word(int index, ReadOnlySpan<char> text) => index >= 0 && index < analysis.Tokens.Count && analysis.Tokens[index].IsWord
        ? text[analysis.Tokens[index].Start..analysis.Tokens[index].End] : default;

    /// <summary>Who bears a name; -1 for one that several bear.</summary>
    private static Dictionary<string, int> BearersOf(Cast cast)
    {
        var bearers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < cast.Characters.Count; i++)
        {
            foreach (string name in cast.Characters[i].Aliases.Append(cast.Characters[i].Name))
            {
                bearers[name] = bearers.ContainsKey(name) ? -1 : i;
            }
        }

        return bearers;
    }
}
