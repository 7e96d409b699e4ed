namespace Txt2Voice.Recognition.Chinese;

/// <summary>Phrases that say what somebody is called: 名叫, 绰号, 字, 人称, 大家叫他.</summary>
internal static class NamePatterns
{
    private static readonly CharacterSet PatternCharacters = new("叫名号字称唤姓喊");

    private static readonly string[] Introductions =
        ["我叫", "在下", "我姓", "名叫", "名唤", "名字叫", "叫做", "叫作", "唤做", "唤作", "取名", "名为", "他叫", "她叫", "本名", "真名", "大名", "学名", "原名", "姓名", "俺叫", "名曰", "叫我"];

    private static readonly string[] OtherNames =
        ["绰号", "外号", "诨号", "诨名", "人称", "人送外号", "江湖上称", "江湖人称", "号称", "小名", "乳名", "表字", "道号", "法号", "法名", "别号", "昵称", "自称", "尊称", "都叫他", "都叫她", "都喊他", "都喊她", "都唤他",
         "叫他做", "唤他做", "称他为", "称她为", "称他", "称她", "叫他", "叫她", "喊他", "喊她", "管他叫", "管她叫", "背后叫他", "背地里叫他", "都叫我", "都唤我", "都喊我", "喊我", "叫我", "叫俺做", "唤俺做", "叫我做", "唤我做"];

    private static readonly ulong[] IntroductionBits = CharacterBits.OfEach(Introductions);
    private static readonly ulong[] OtherNameBits = CharacterBits.OfEach(OtherNames);

    /// <summary>Looks for such phrases in a clause.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">First UTF-16 code unit of the clause.</param>
    /// <param name="to">End of the clause, exclusive.</param>
    /// <param name="person">Whom the sentence is about; <c>null</c> where nobody is known.</param>
    /// <param name="speaker">The name by which the speaker has introduced himself; <c>null</c> where he has not.</param>
    /// <param name="evidence">Receives what is found.</param>
    /// <returns>The name by which somebody introduces himself; <c>null</c> for none.</returns>
    public static string? Scan(ReadOnlySpan<char> text, int from, int to, string? person, string? speaker, ChineseEvidence evidence)
    {
        ReadOnlySpan<char> clause = text[from..to];
        if (!PatternCharacters.ContainsAnyOf(clause))
        {
            return null;
        }

        ulong bits = CharacterBits.Of(clause);
        for (int i = 0; i < OtherNames.Length; i++)
        {
            string phrase = OtherNames[i];
            int at = (OtherNameBits[i] & ~bits) != 0 ? -1 : clause.LastIndexOf(phrase, StringComparison.Ordinal);
            if (at >= 0)
            {
                string other = ReadName(text, from + at + phrase.Length);
                if (phrase is "叫我" && speaker is null)
                {
                    break;
                }

                string? about = phrase.EndsWith('我') ? speaker : person;
                if (other.Length > 0 && about is not null && about != other)
                {
                    evidence.Link(about, other, NameLinkKind.Stated);
                }

                return null;
            }
        }

        for (int i = 0; i < Introductions.Length; i++)
        {
            string phrase = Introductions[i];
            int at = (IntroductionBits[i] & ~bits) != 0 ? -1 : clause.LastIndexOf(phrase, StringComparison.Ordinal);
            if (at >= 0)
            {
                string name = ReadName(text, from + at + phrase.Length);
                if (name.Contains('姓'))
                {
                    // 在下复姓司马
                    break;
                }

                if (phrase is "我姓" && name.Length == 1 && ReadName(text, Math.Min(text.Length, to + 1)) is { Length: 2 or 3 } whole && whole[0] == name[0])
                {
                    // 我姓陆，陆子川。
                    name = whole;
                }

                if (name.Length > 1)
                {
                    NameEvidence found = evidence.Of(name);
                    found.Introduced++;
                    found.Forms |= WordDictionary.Instance.LogProbability(name) is null ? NameForms.Given : NameForms.Word;
                    return phrase[0] is '我' or '俺' or '在' || phrase is "叫我" ? name : null;
                }

                return null;
            }
        }

        if (ScanSurnameAndGiven(text, from, to, evidence) is { } full)
        {
            return full;
        }

        if (clause[0] is '字' && clause.Length is 2 or 3 && person is not null && ClauseBefore(text, from).Contains(person, StringComparison.Ordinal))
        {
            evidence.Link(person, clause[1..].ToString(), NameLinkKind.Courtesy);
        }
        else if (clause.Length > 4 && clause.LastIndexOf('字') is var word and > 1 && clause.Length - word is 2 or 3
            && Surnames.LengthIn(clause[..word]) > 0 && word is 2 or 3)
        {
            evidence.Link(clause[..word].ToString(), clause[(word + 1)..].ToString(), NameLinkKind.Courtesy);
        }

        return null;
    }

    private static ReadOnlySpan<char> ClauseBefore(ReadOnlySpan<char> text, int from)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, from - 40)..Math.Max(0, from - 1)];
        return before[(before.LastIndexOfAny(Marks.ClauseEnds) + 1)..];
    }

    /// <summary>Looks for an occupation: 张三是个工程师.</summary>
    /// <param name="clause">A clause.</param>
    /// <param name="person">Its subject.</param>
    /// <param name="evidence">Receives what is found.</param>
    public static void ScanRole(ReadOnlySpan<char> clause, string person, ChineseEvidence evidence)
    {
        int at = clause.IndexOf(person, StringComparison.Ordinal) + person.Length;
        ReadOnlySpan<char> rest = clause[at..].TrimStart("也就都原本");
        if (rest.Length < 3 || rest[0] is not '是')
        {
            return;
        }

        rest = rest[1..].TrimStart("一个名位");
        bool isNoun = PersonNouns.IsNoun(rest);
        if (isNoun || (rest.Length is 2 or 3 or 4 && rest[^1] is '师' or '员' or '家' or '手' or '工' or '生' or '匠' or '官' or '长'
            && WordDictionary.Instance.LogProbability(rest) is not null))
        {
            evidence.Link(person, rest.ToString(), NameLinkKind.Role);
        }
    }

    // 姓陆名衡，字子川; 复姓司马，单名一个远字
    private static string? ScanSurnameAndGiven(ReadOnlySpan<char> text, int from, int to, ChineseEvidence evidence)
    {
        ReadOnlySpan<char> clause = text[from..to];
        int surname = clause.IndexOf('姓');
        if (surname < 0 || from + surname + 3 >= text.Length)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[(from + surname + 1)..Math.Min(text.Length, from + surname + 14)];
        int given = rest.IndexOf('名');
        int family = Surnames.LengthIn(rest);
        bool single = given > 0 && rest[given - 1] is '单';
        if (family == 0 || given < family || given > family + (single ? 2 : 1))
        {
            return null;
        }

        given++;
        if (single && rest[given..].StartsWith("一个"))
        {
            given += 2;
        }

        int end = given;
        while (end < rest.Length && WordSegmenter.IsHan(rest[end]) && rest[end] is not '字' and not '表')
        {
            end++;
        }

        if (end - given is not (1 or 2))
        {
            return null;
        }

        string name = string.Concat(rest[..family], rest[given..end]);
        NameEvidence found = evidence.Of(name);
        found.Introduced++;
        found.Forms |= NameForms.FullName;
        int courtesy = single ? -1 : rest.IndexOf('字');
        if (courtesy >= end && courtesy <= end + 2)
        {
            int last = courtesy + 1;
            while (last < rest.Length && WordSegmenter.IsHan(rest[last]))
            {
                last++;
            }

            if (last - courtesy - 1 is 1 or 2)
            {
                evidence.Link(name, rest[(courtesy + 1)..last].ToString(), NameLinkKind.Courtesy);
            }
        }

        ReadOnlySpan<char> before = clause[..surname];
        return before.IsEmpty || before[^1] is '我' or '复' or '下' or '俺' ? name : null;
    }

    private static string ReadName(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && (Marks.IsOpening(text[start]) || text[start] is '做' or '作' or '为' or '叫' or '是' or '：' or '\''))
        {
            start++;
        }

        int end = start;
        while (end < text.Length && end - start < 6 && WordSegmenter.IsHan(text[end]))
        {
            end++;
        }

        if (end - start is 0 or > 5 || text[start..end].LastIndexOf('一') > 0)
        {
            return "";
        }

        ReadOnlySpan<char> name = text[start..end];
        if (name.Length > 3 && name.StartsWith("一声"))
        {
            // 都唤他一声周半仙
            name = name[2..];
        }

        if (name.IndexOf('就') is > 1 and int rest)
        {
            // 叫我阿岚就行
            name = name[..rest];
        }

        if (name[^1] is '的' or '了' && name.Length > 2)
        {
            name = name[..^1];
        }

        foreach (char character in name)
        {
            if (FunctionCharacters.IsNeverInName(character) && !PersonNouns.IsNoun(name))
            {
                return "";
            }
        }

        return name.ToString();
    }
}
