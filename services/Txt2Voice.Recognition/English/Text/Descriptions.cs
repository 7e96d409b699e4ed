using System.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Finds descriptions of persons: a determiner, at most three words and a noun that means a person.</summary>
internal static class Descriptions
{
    /// <summary>How a key writes a genitive, whatever apostrophe the text has.</summary>
    public const string Genitive = "'s";

    private const int MostAdjectives = 3;

    /// <summary>Most words behind "in the" or "with the".</summary>
    private const int MostAttributeWords = 3;

    /// <summary>Whether a description begins at a token.</summary>
    public static bool TryMatch(EnglishText analysis, int first, ReadOnlySpan<char> text, out DescriptionSpan description)
    {
        List<EnglishToken> tokens = analysis.Tokens;
        description = default;
        if (!tokens[first].IsWord || !tokens[first].Is(WordClass.Determiner))
        {
            return false;
        }

        int limit = Math.Min(tokens.Count, first + MostAdjectives + 2);
        int noun = -1;
        for (int i = first + 1; i < limit; i++)
        {
            EnglishToken token = tokens[i];
            if (token.Kind == TokenKind.Possessive && noun == i - 1 && noun > first && i + 1 < limit)
            {
                // "the lawyer's clerk"
                noun = -1;
                continue;
            }

            if (!token.IsWord || token.IsCapital || token.Quotation != tokens[first].Quotation || token.Paragraph != tokens[first].Paragraph
                || token.Is(WordClass.SpeechVerb | WordClass.Auxiliary | WordClass.SubjectPronoun | WordClass.Particle | WordClass.Determiner | WordClass.PlacePreposition)
                || text[token.Start..token.End] is "every" or "each" or "any" or "no" or "some" or "all" or "both")
            {
                break;
            }

            if (token.Is(WordClass.Noun))
            {
                noun = i;
            }
            else if (noun >= 0)
            {
                break;
            }
        }

        if (noun < 0 || (noun + 1 < tokens.Count && tokens[noun + 1].Kind == TokenKind.Possessive))
        {
            return false;
        }

        description = new DescriptionSpan(first, noun, AttributeEnd(tokens, noun, text), IsDefinite(text[tokens[first].Start..tokens[first].End]));
        return true;
    }

    /// <summary>Whether a determiner brings in somebody new.</summary>
    public static bool IsIndefinite(ReadOnlySpan<char> determiner) => determiner is "a" or "A" or "an" or "An" or "another" or "Another";

    /// <summary>Whether a determiner means somebody known.</summary>
    public static bool IsDefinite(ReadOnlySpan<char> determiner) => determiner is "the" or "The" or "this" or "that";

    /// <summary>The noun of a description: "gentleman" of "old gentleman in the white waistcoat".</summary>
    public static ReadOnlySpan<char> NounOf(ReadOnlySpan<char> key)
    {
        int with = key.IndexOf(" with ", StringComparison.Ordinal);
        int inside = key.IndexOf(" in ", StringComparison.Ordinal);
        int end = with < 0 ? inside : inside < 0 ? with : Math.Min(with, inside);
        ReadOnlySpan<char> head = end < 0 ? key : key[..end];
        return head[(head.LastIndexOf(' ') + 1)..];
    }

    /// <summary>Last token of "the man with the black beard"; the noun where nothing of the kind follows it.</summary>
    private static int AttributeEnd(List<EnglishToken> tokens, int noun, ReadOnlySpan<char> text)
    {
        if (noun + 3 >= tokens.Count || tokens[noun + 3].Paragraph != tokens[noun].Paragraph || tokens[noun + 3].Quotation != tokens[noun].Quotation
            || text[tokens[noun + 1].Start..tokens[noun + 1].End] is not ("with" or "in")
            || text[tokens[noun + 2].Start..tokens[noun + 2].End] is not ("the" or "a"))
        {
            return noun;
        }

        int last = noun + 2;
        while (last - noun - 2 < MostAttributeWords && last + 1 < tokens.Count && IsAttribute(tokens[last + 1], tokens[noun], text, last > noun + 2))
        {
            last++;
        }

        return last == noun + 2 || IsManner(text[tokens[last].Start..tokens[last].End]) ? noun : last;
    }

    /// <summary>How somebody speaks at one time is nothing to know him by: "the man in a hoarse voice".</summary>
    private static bool IsManner(ReadOnlySpan<char> word) => word is "voice" or "tone" or "tones" or "whisper" or "whispers" or "undertone" or "accent" or "accents"
        or "manner" or "fashion" or "way" or "moment" or "minute" or "breath" or "haste" or "hurry" or "temper" or "rage" or "passion" or "fury" or "fright" or "mood"
        or "grin" or "smile" or "laugh" or "chuckle" or "giggle" or "sneer" or "scowl" or "frown" or "groan" or "sigh" or "sob" or "gasp" or "shudder" or "start"
        or "bow" or "nod" or "wink" or "shrug" or "gesture" or "jerk" or "glance" or "look" or "stare" or "air" or "scream" or "shout" or "cry" or "yell" or "roar"
        or "shriek" or "growl" or "snarl" or "drawl" or "murmur" or "mutter" or "lisp" or "touch" or "shake" or "toss" or "wave" or "flourish" or "sort" or "kind";

    private static bool IsAttribute(EnglishToken token, EnglishToken noun, ReadOnlySpan<char> text, bool hasWord)
    {
        ReadOnlySpan<char> word = text[token.Start..token.End];
        return token.IsWord && !token.IsCapital && token.Quotation == noun.Quotation && token.Paragraph == noun.Paragraph
            && !token.Is(WordClass.SpeechVerb | WordClass.WeakSpeechVerb | WordClass.Auxiliary | WordClass.SubjectPronoun | WordClass.Particle | WordClass.Determiner
                | WordClass.PlacePreposition | WordClass.NotName)
            && !word.EndsWith("ly") && !(hasWord && (word.EndsWith("ed") || word.EndsWith("ing")));
    }

    /// <summary>Whether a token is a verb that makes a subject of what stands before it.</summary>
    public static bool Acts(List<EnglishToken> tokens, int verb, ReadOnlySpan<char> text) => verb < tokens.Count && tokens[verb] is { IsWord: true, IsCapital: false } token
        && (token.Is(WordClass.Auxiliary | WordClass.SpeechVerb) || text[token.Start..token.End].EndsWith("ed"));

    /// <summary>Whether a description only says what somebody is or is like: "he was the farmer", "like the thief", "Ann, the baker".</summary>
    public static bool IsPredicate(List<EnglishToken> tokens, int determiner, ReadOnlySpan<char> text) => IsApposition(tokens, determiner)
        || (determiner > 0 && tokens[determiner - 1] is { IsWord: true } before && before.Paragraph == tokens[determiner].Paragraph && text[before.Start..before.End] is
            "is" or "was" or "are" or "were" or "am" or "be" or "been" or "being" or "become" or "became" or "becoming" or "like" or "as" or "than" or "such" or "not" or "quite" or "what" or "What");

    /// <summary>"Ann Smith, the baker".</summary>
    private static bool IsApposition(List<EnglishToken> tokens, int determiner) => determiner > 1 && tokens[determiner - 1].Mark == ',' && tokens[determiner - 2] is { IsWord: true, IsCapital: true };

    /// <summary>The words of a description without the determiner.</summary>
    public static string KeyOf(List<EnglishToken> tokens, DescriptionSpan description, ReadOnlySpan<char> text)
    {
        var key = new StringBuilder();
        for (int i = description.First + 1; i <= description.Last; i++)
        {
            if (tokens[i].Kind == TokenKind.Possessive)
            {
                key.Append(Genitive);
            }
            else
            {
                key.Append(key.Length > 0 ? " " : "").Append(text[tokens[i].Start..tokens[i].End]);
            }
        }

        return key.ToString();
    }

    /// <summary>Gender that a noun or title shows.</summary>
    public static Gender GenderOf(WordClass word)
    {
        bool male = (word & (WordClass.MaleNoun | WordClass.MaleTitle)) != 0;
        bool female = (word & (WordClass.FemaleNoun | WordClass.FemaleTitle)) != 0;
        return male == female ? Gender.Unknown : male ? Gender.Male : Gender.Female;
    }
}
