using System.Text;

namespace Txt2Voice.Recognition.English;

/// <summary>Finds descriptions of persons: a determiner, at most three words and a noun that means a person.</summary>
internal static class Descriptions
{
    private const int MostAdjectives = 3;

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
            if (!token.IsWord || token.IsCapital || token.Quotation != tokens[first].Quotation || token.Paragraph != tokens[first].Paragraph
                || token.Is(WordClass.SpeechVerb | WordClass.Auxiliary | WordClass.SubjectPronoun | WordClass.Particle | WordClass.Determiner | WordClass.PlacePreposition))
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

        description = new DescriptionSpan(first, noun, noun, text[tokens[first].Start..tokens[first].End] is "the" or "The" or "this" or "that");
        return true;
    }

    /// <summary>The words of a description without the determiner.</summary>
    public static string KeyOf(List<EnglishToken> tokens, DescriptionSpan description, ReadOnlySpan<char> text)
    {
        var key = new StringBuilder();
        for (int i = description.First + 1; i <= description.Last; i++)
        {
            key.Append(key.Length > 0 ? " " : "").Append(text[tokens[i].Start..tokens[i].End]);
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
