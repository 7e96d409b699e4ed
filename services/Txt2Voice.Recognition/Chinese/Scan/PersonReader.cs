namespace Txt2Voice.Recognition.Chinese;

/// <summary>An expression that may name a person.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Length in UTF-16 code units; 0 for none.</param>
/// <param name="NextToken">Index of the token behind it.</param>
/// <param name="Form">How it was read.</param>
internal readonly record struct PersonExpression(int Start, int Length, int NextToken, NameForms Form)
{
    /// <summary>End, exclusive.</summary>
    public int End => Start + Length;
}

/// <summary>Reads an expression that may name a person at a given token.</summary>
internal static class PersonReader
{
    /// <summary>Reads the expression that begins at a token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="i">The token.</param>
    /// <param name="person">The expression.</param>
    public static bool TryRead(ReadOnlySpan<char> text, List<Token> tokens, int i, out PersonExpression person)
    {
        person = default;
        if (i >= tokens.Count || tokens[i].Kind == TokenKind.Other)
        {
            return false;
        }

        Token token = tokens[i];
        if (token.IsName)
        {
            NameForms form = token.Kind switch
            {
                TokenKind.FullName => NameForms.FullName,
                TokenKind.TitledName => NameForms.Titled,
                _ => NameForms.Familiar,
            };
            person = new PersonExpression(token.Start, token.Length, i + 1, form);
            return true;
        }

        ReadOnlySpan<char> word = text.Slice(token.Start, token.Length);
        if (PersonNouns.IsNoun(word))
        {
            person = new PersonExpression(token.Start, token.Length, i + 1, NameForms.Noun);
            return true;
        }

        // 五小姐, 二少奶奶
        if (token.Length == 1 && i + 1 < tokens.Count && tokens[i + 1] is { Kind: TokenKind.Word, Length: > 1 } ranked
            && PersonNouns.IsNoun(text.Slice(token.Start, 1 + ranked.Length)))
        {
            person = new PersonExpression(token.Start, 1 + ranked.Length, i + 2, NameForms.Noun);
            return true;
        }

        if (DescriptionReader.TryRead(text, tokens, i, out person))
        {
            return true;
        }

        return token.Length == 1 ? TryReadSingles(text, tokens, i, ref person) : TryReadWord(text, tokens, i, ref person);
    }

    /// <summary>Whether a token of one character can stand in a name at all.</summary>
    public static bool IsNameable(ReadOnlySpan<char> text, Token token, bool first) =>
        token.Kind == TokenKind.Word && token.Length == 1
        && (first ? !FunctionCharacters.IsNeverInName(text[token.Start]) : !FunctionCharacters.IsNeverLast(text[token.Start]));

    /// <summary>Whether all characters can stand in a name.</summary>
    public static bool CanBeName(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!WordSegmenter.IsHan(name[i]) || (i == 0 ? FunctionCharacters.IsNeverInName(name[0]) : FunctionCharacters.IsNeverGiven(name[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadSingles(ReadOnlySpan<char> text, List<Token> tokens, int i, ref PersonExpression person)
    {
        if (!IsNameable(text, tokens[i], first: true))
        {
            return false;
        }

        int end = i + 1;
        while (end < tokens.Count && end - i < 4 && IsNameable(text, tokens[end], first: false))
        {
            end++;
        }

        int size = end - i;
        char first = text[tokens[i].Start];
        if (size == 1 && end < tokens.Count && tokens[end] is { Kind: TokenKind.Word, Length: 2 } next
            && MayPrecedeWord(first, text[next.End - 1]) && PersonTitles.LengthAt(text.Slice(next.Start, 2)) == 0)
        {
            // 何长风: a surname and a given name that is a word.
            bool surname = Surnames.IsSingle(first) && FunctionCharacters.IsOrdinarySurname(first) && first is not '老';
            person = new PersonExpression(tokens[i].Start, 3, end + 1, surname ? NameForms.FullName | NameForms.Given : NameForms.Given);
            return true;
        }

        if (size is < 2 or > 3)
        {
            return false;
        }

        int length = tokens[end - 1].End - tokens[i].Start;
        person = new PersonExpression(tokens[i].Start, length, end, NameForms.Given);
        return WithTitle(text, tokens, ref person);
    }

    // 何长风, 韦千里: behind a surname even 里 may end a name that is a word, as it may behind nothing else.
    private static bool MayPrecedeWord(char first, char last) =>
        Surnames.IsSingle(first) && FunctionCharacters.IsOrdinarySurname(first) ? !FunctionCharacters.IsNeverGiven(last)
            : first is '小' or '老' or '阿' or '大' && !FunctionCharacters.IsNeverLast(last);

    /// <summary>Reads a noun for a person behind words that describe it, such as 蓝衣女人, at the beginning of a clause.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="first">First token of the clause.</param>
    /// <param name="i">The token of the noun.</param>
    public static bool IsDescribed(ReadOnlySpan<char> text, IReadOnlyList<Token> tokens, int first, int i)
    {
        if (tokens[i].Start - tokens[first].Start > 8)
        {
            return false;
        }

        for (int t = first; t < i; t++)
        {
            char character = text[tokens[t].Start];
            bool describes = character is '的' or '那' or '这' or '几' or '两' or '个' or '位' or '另' || !FunctionCharacters.IsNeverInName(character);
            if (tokens[t].Kind != TokenKind.Word || !describes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the token is a noun for a person.</summary>
    public static bool IsNoun(ReadOnlySpan<char> text, Token token) => PersonNouns.IsNoun(text.Slice(token.Start, token.Length));

    private static bool TryReadWord(ReadOnlySpan<char> text, List<Token> tokens, int i, ref PersonExpression person)
    {
        Token token = tokens[i];
        if (token.Length > 3)
        {
            return false;
        }

        foreach (char character in text.Slice(token.Start, token.Length))
        {
            if (FunctionCharacters.IsNeverInName(character))
            {
                return false;
            }
        }

        person = new PersonExpression(token.Start, token.Length, i + 1, NameForms.Word);
        return WithTitle(text, tokens, ref person);
    }

    private static bool WithTitle(ReadOnlySpan<char> text, List<Token> tokens, ref PersonExpression person)
    {
        int next = person.NextToken;
        if (next < tokens.Count && tokens[next].Kind == TokenKind.Word && person.Length == 2)
        {
            ReadOnlySpan<char> title = text.Slice(tokens[next].Start, tokens[next].Length);
            if (PersonTitles.LengthAt(title) == title.Length && (title.Length > 1 || title[0] is '叔' or '哥' or '嫂' or '姐' or '婶' or '爷' or '妹' or '兄' or '娘' or '姨'))
            {
                person = new PersonExpression(person.Start, person.Length + title.Length, next + 1, NameForms.GivenTitled);
            }
        }

        return true;
    }
}
