namespace Txt2Voice.Recognition.Chinese;

/// <summary>What looks like the name of a person: surname and given name, surname and title, 老, 小 or 阿 and a name.</summary>
internal static class PersonPatterns
{
    private const float NameClass = -4.0f;
    private const float ShortNamePenalty = -1.4f;
    private const float LongNamePenalty = -0.5f;
    private const float CompoundSurname = -6.0f;
    private const float NumberedClass = -12.0f;
    private const float WordAsName = -2.0f;
    private const float TitledClass = -6.0f;
    private const float FamiliarClass = -6.5f;

    private const string NeverAtEnd = "道说问曰喊嚷骂叫吼讲劝喝叹唱吟谓奏禀告喃斥呼诉催吩笑答哭";
    private const string VerbalSurnames = "闻封呼容扶拔云言召伏步隆终充";

    private static readonly float[] SurnamePriors = BuildSurnamePriors();
    private static readonly CharacterSet Beginnings = BuildBeginnings();
    private static readonly CharacterSet NeverAtEndSet = new(NeverAtEnd);

    // For each character its log probability in a given name, and as the last of one.
    private static readonly (float Anywhere, float Last)[] InGiven = BuildInGiven();

    /// <summary>1 where such a name may begin with a character, 0 where none does.</summary>
    public static int MayBegin(char character) => Beginnings.CountOf(character);

    /// <summary>Finds the names that may begin at a position of a part of a text.</summary>
    /// <param name="run">The part. Where a name reaches over the end of a run of Chinese characters, it is none.</param>
    /// <param name="i">The position.</param>
    /// <param name="pairs">For each position the log probability of the word of two characters there.</param>
    /// <param name="found">Receives the names.</param>
    public static void Find(ReadOnlySpan<char> run, int i, ReadOnlySpan<float> pairs, List<Edge> found)
    {
        float surname = SurnamePriors[run[i]];
        if (!float.IsNegativeInfinity(surname) && !IsMeasure(run, i))
        {
            FindWithSurname(run, i, 1, surname, pairs, found);
        }

        if (i + 2 < run.Length && Surnames.IsCompound(run.Slice(i, 2)))
        {
            FindWithSurname(run, i, 2, CompoundSurname, pairs, found);
        }

        if (i + 1 < run.Length)
        {
            if (run[i] is '老' or '小' && !float.IsNegativeInfinity(SurnamePriors[run[i + 1]]))
            {
                found.Add(new Edge(i, 2, TokenKind.FamiliarName, FamiliarClass + SurnamePriors[run[i + 1]]));
            }
            else if (run[i] is '阿')
            {
                found.Add(new Edge(i, 2, TokenKind.FamiliarName, FamiliarClass + Given(run[i + 1])));
            }
        }
    }

    private static void FindWithSurname(ReadOnlySpan<char> run, int i, int size, float surname, ReadOnlySpan<float> pairs, List<Edge> found)
    {
        ReadOnlySpan<char> rest = run[(i + size)..];
        if (rest.Length == 0)
        {
            return;
        }

        found.Add(new Edge(i, size + 1, TokenKind.FullName, NameClass + ShortNamePenalty + surname + LastGiven(rest[0])));
        if (rest.Length > 1)
        {
            found.Add(new Edge(i, size + 2, TokenKind.FullName, NameClass + LongNamePenalty + surname + Math.Max(Given(rest[0]) + LastGiven(rest[1]), GivenWord(run, i + size, pairs))));
        }

        // 李四, 陈小七, 陈老七
        if (size == 1 && rest[0] is not '大' && IsRank(rest[0]))
        {
            found.Add(new Edge(i, 2, TokenKind.FullName, NumberedClass + 2.5f + surname));
        }
        else if (rest.Length > 1 && rest[0] is '小' or '老' or '大' && rest.Length > 1 && IsRank(rest[1]))
        {
            found.Add(new Edge(i, size + 2, TokenKind.FullName, NumberedClass + surname));
        }

        int title = PersonTitles.LengthAt(rest);
        if (title > 1 || (title == 1 && PersonTitles.SingleAfterSurname.Contains(rest[0])))
        {
            found.Add(new Edge(i, size + title, TokenKind.TitledName, TitledClass + surname - (title == 1 ? 3 : 0)));
        }
    }

    // 一张桌, 几张椅: a measure word.
    private static bool IsMeasure(ReadOnlySpan<char> run, int i) =>
        run[i] is '张' && i > 0 && run[i - 1] is '一' or '两' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '几' or '这' or '那' or '每' or '半';

    private static bool IsRank(char character) => character is '大' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九';

    private static float Given(char character) => InGiven[character].Anywhere;

    // 韦千里: a given name that is a word.
    private static float GivenWord(ReadOnlySpan<char> run, int at, ReadOnlySpan<float> pairs) =>
        FunctionCharacters.IsNeverGiven(run[at]) || FunctionCharacters.IsNeverGiven(run[at + 1]) || NeverAtEndSet.Contains(run[at + 1])
            ? float.NegativeInfinity
            : pairs[at] + WordAsName;

    private static float LastGiven(char character) => InGiven[character].Last;

    private static float[] BuildSurnamePriors()
    {
        var prior = new float[char.MaxValue + 1];
        for (int c = 0; c < prior.Length; c++)
        {
            prior[c] = Surnames.LogProbability((char)c);
            if (!float.IsNegativeInfinity(prior[c]))
            {
                // A surname that is also one of the most frequent words of the language is mostly that word.
                float word = WordDictionary.Instance.LogProbability([(char)c]) ?? WordDictionary.UnknownLogProbability;
                prior[c] -= 1.5f * Math.Max(0, word + 7.0f) + (VerbalSurnames.Contains((char)c) ? 3 : 0);
            }
        }

        return prior;
    }

    private static (float Anywhere, float Last)[] BuildInGiven()
    {
        var found = new (float Anywhere, float Last)[char.MaxValue + 1];
        for (int c = 0; c < found.Length; c++)
        {
            float anywhere = FunctionCharacters.IsNeverGiven((char)c) ? -30 : GivenNameCharacters.LogProbability((char)c);
            found[c] = (anywhere, NeverAtEndSet.Contains((char)c) ? -30 : anywhere);
        }

        return found;
    }

    private static CharacterSet BuildBeginnings() => new(Enumerable.Range(0, char.MaxValue + 1)
        .Where(c => !float.IsNegativeInfinity(SurnamePriors[c])).Select(c => (char)c)
        .Concat(Surnames.Compound.Select(surname => surname[0]))
        .Concat("老小阿"));
}
