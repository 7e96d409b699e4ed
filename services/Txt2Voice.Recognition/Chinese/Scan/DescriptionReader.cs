namespace Txt2Voice.Recognition.Chinese;

/// <summary>Reads a noun for a person with words before it that describe it: 黑脸大汉, 蓝衣女孩, 墨镜男.</summary>
internal static class DescriptionReader
{
    private const int LongestModifier = 4;
    private const string Adjectives = "红白黑黄青蓝绿灰紫银花素粉胖瘦高矮老小大长短圆秃独瞎聋哑跛瘸丑俊裙衣衫袍裤鞋帽发辫脸眼须髯胡女男新旧怪疯傻醉丫";

    /// <summary>Reads such an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="i">First token of the expression.</param>
    /// <param name="person">The expression.</param>
    public static bool TryRead(ReadOnlySpan<char> text, List<Token> tokens, int i, out PersonExpression person)
    {
        person = default;
        int start = tokens[i].Start;
        for (int t = i; t < tokens.Count && tokens[t].Start - start <= LongestModifier; t++)
        {
            Token token = tokens[t];
            if (token.Kind != TokenKind.Word)
            {
                return false;
            }

            ReadOnlySpan<char> word = text.Slice(token.Start, token.Length);
            if (t > i && IsHead(word, token.Start - start))
            {
                person = new PersonExpression(start, token.End - start, t + 1, NameForms.Noun);
                return true;
            }

            if (TryReadMetonym(text, tokens, t, start, out person))
            {
                return true;
            }

            if (PersonNouns.IsNoun(word) || !IsModifier(word))
            {
                return false;
            }
        }

        return false;
    }

    // 灰风衣, 鸭舌帽, 喇叭; also with a noun for the person behind it: 灰风衣男人.
    private static bool TryReadMetonym(ReadOnlySpan<char> text, List<Token> tokens, int t, int start, out PersonExpression person)
    {
        int end = tokens[t].Start + Metonyms.LengthAt(text[tokens[t].Start..]);
        int next = t;
        while (next < tokens.Count && tokens[next].Start < end)
        {
            next++;
        }

        person = default;
        if (end == tokens[t].Start || tokens[next - 1].End != end)
        {
            return false;
        }

        bool headed = next < tokens.Count && tokens[next].Kind == TokenKind.Word && IsHead(text.Slice(tokens[next].Start, tokens[next].Length), end - start);
        person = new PersonExpression(start, (headed ? tokens[next].End : end) - start, headed ? next + 1 : next, NameForms.Noun);
        return true;
    }

    /// <summary>The noun that a description ends with; the whole where there is none.</summary>
    public static ReadOnlySpan<char> HeadOf(ReadOnlySpan<char> description)
    {
        for (int start = 1; start < description.Length - 1; start++)
        {
            if (PersonNouns.IsNoun(description[start..]))
            {
                return description[start..];
            }
        }

        return description;
    }

    // 墨镜男: the last character alone is enough behind a word.
    private static bool IsHead(ReadOnlySpan<char> word, int modifier) =>
        PersonNouns.IsDescriptive(word) || (word.Length == 1 && word[0] is '男' or '女' && modifier >= 2);

    private static bool IsModifier(ReadOnlySpan<char> word)
    {
        if (word.Length == 1)
        {
            return Adjectives.Contains(word[0]);
        }

        foreach (char character in word)
        {
            if (FunctionCharacters.IsNeverInName(character))
            {
                return false;
            }
        }

        return word[^1] is not ('面' or '边' or '里' or '前' or '后' or '时') && !SpeechVerbs.IsMultiple(word)
            && !LeadIns.Contains(word) && PersonTitles.LengthAt(word) != word.Length;
    }
}
