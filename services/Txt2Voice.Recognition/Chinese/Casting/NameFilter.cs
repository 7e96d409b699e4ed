namespace Txt2Voice.Recognition.Chinese;

/// <summary>Decides which strings name persons, from the evidence of the whole book.</summary>
internal static class NameFilter
{
    /// <summary>A surname that is hardly ever a word is nearly always a surname.</summary>
    private const float RareCharacter = -10.5f;

    private const string VerbalSurnames = "闻封呼容扶拔云言召伏步隆终充权常通顾尚方曾应时向解任计单谢施戴都连";
    private const string FrequentBehindNames = "的了是在说道曰和与也又就便都把被对向从不一等之乃";
    private const string Groups = "兵军营寨船国家众朝室主皇帝府将门派帮城镇村庄庙党";
    private const string OrdinalHeads = "一二三四五六七八九十老大小";
    private const string OrdinalTails = "爷姐哥妹嫂婶叔伯妈爸姨娘弟舅姑奶";

    /// <summary>The strings that name persons.</summary>
    /// <param name="evidence">The evidence of the whole book.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static List<NameCandidate> Choose(ChineseEvidence evidence, CancellationToken cancellationToken)
    {
        Dictionary<string, NameEvidence> names = Repair(evidence.Names, cancellationToken);
        KeyValuePair<string, NameEvidence>[] ordered = NameOrder.Sort(names);
        var chosen = new List<NameCandidate>();
        foreach ((string name, NameEvidence found) in ordered)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (found.Forms.HasFlag(NameForms.FullName) && !IsCommonNoun(name) && !(name.Length == 2 && name[1] is '公') && IsFullName(name, found, names))
            {
                chosen.Add(new NameCandidate(name, NameForms.FullName, found));
            }
        }

        DropParts(chosen);
        HashSet<string> full = [.. chosen.Select(candidate => candidate.Name)];

        HashSet<string> givens = [.. chosen.Where(candidate => GivenStandsAlone(candidate, names)).Select(candidate => candidate.Given)];
        foreach ((string name, NameEvidence found) in ordered)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!full.Contains(name) && FormOf(name, found, givens, full) is { } form)
            {
                chosen.Add(new NameCandidate(name, form, found));
            }
        }

        DropOverlong(chosen);
        return chosen;
    }

    /// <summary>How much a string looks like the given name of a person rather than like words, per character, as a logarithm.</summary>
    public static double GivenNameScore(ReadOnlySpan<char> given)
    {
        double sum = 0;
        foreach (char character in given)
        {
            sum += GivenNameCharacters.LogProbability(character) - (WordDictionary.Instance.LogProbability([character]) ?? -13f);
        }

        return given.Length == 0 ? 0 : sum / given.Length;
    }

    // 志强 may stand for a full name; 商议 behind a word that is also a surname may not.
    private static bool GivenStandsAlone(NameCandidate candidate, Dictionary<string, NameEvidence> names)
    {
        string given = candidate.Given;
        if (given.Length < 2 || WordDictionary.Instance.LogProbability(given) is null || !names.TryGetValue(given, out NameEvidence? bare))
        {
            return given.Length > 1;
        }

        if (!IsWordRather(given, bare))
        {
            return true;
        }

        return !IsCommonNoun(given) && (candidate.Evidence.Count >= 0.3 * bare.Count
            || (candidate.Evidence.Count >= 2 && GivenNameScore(given) > 2.2 && bare.Count <= 30 * candidate.Evidence.Count)
            || (candidate.Evidence.Count >= 2 && IsTreatedAsPerson(bare)));
    }

    // What is spoken to and speaks is a person, whatever the word means elsewhere.
    private static bool IsTreatedAsPerson(NameEvidence found) => found.Speech >= 2 && found.Object + found.Vocative >= 3;

    private static bool IsCommonNoun(string name) =>
        PersonNouns.IsNoun(name) || (PersonTitles.All.Contains(name) && !IsOrdinalKin(name)) || PersonNouns.Groups.Contains(name)
        || WordDictionary.Phrases.Contains(name);

    private static bool IsOftenWord(char surname) =>
        VerbalSurnames.Contains(surname) || !FunctionCharacters.IsOrdinarySurname(surname) || Surnames.LogProbability(surname) < -6.2f;

    // 明白 is the word, 建明 is as likely a given name.
    private static bool IsWordRather(string given, NameEvidence? alone)
    {
        if (WordDictionary.Instance.LogProbability(given) is not { } odds)
        {
            return false;
        }

        foreach (char character in given)
        {
            odds -= GivenNameCharacters.LogProbability(character);
        }

        return odds > (alone is { Speech: > 0 } ? 2 : 0);
    }

    // 连陆子: a word and the beginning of a name. 从月兰: a word and a given name.
    private static void DropParts(List<NameCandidate> chosen)
    {
        var beginnings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (NameCandidate candidate in chosen)
        {
            if (candidate.Name.Length >= 3)
            {
                string beginning = candidate.Name[..2];
                beginnings[beginning] = Math.Max(beginnings.GetValueOrDefault(beginning), candidate.Evidence.Count);
            }
        }

        var owners = chosen.Where(candidate => candidate.Given.Length == 2)
            .GroupBy(candidate => candidate.Given, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(candidate => candidate.Evidence.Count), StringComparer.Ordinal);
        chosen.RemoveAll(candidate => candidate.Given.Length == 2 && IsOftenWord(candidate.Name[0])
            && (beginnings.GetValueOrDefault(candidate.Given) > candidate.Evidence.Count || owners[candidate.Given] > 3 * candidate.Evidence.Count));
    }

    // 月兰抢: a name and a verb.
    private static void DropOverlong(List<NameCandidate> chosen)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (NameCandidate candidate in chosen)
        {
            if (candidate.Name.Length == 2 && candidate.Form is not NameForms.Noun)
            {
                counts[candidate.Name] = candidate.Evidence.Count;
            }
        }

        chosen.RemoveAll(candidate => candidate.Name.Length == 3 && candidate.Form is NameForms.Given && candidate.Evidence.Introduced == 0
            && counts.GetValueOrDefault(candidate.Name[..2]) > 2 * candidate.Evidence.Count && PersonTitles.LengthAt(candidate.Name.AsSpan(2)) == 0);
    }

    // A name of which only a part was read shows one and the same character behind or before it.
    private static Dictionary<string, NameEvidence> Repair(Dictionary<string, NameEvidence> names, CancellationToken cancellationToken)
    {
        var repaired = new Dictionary<string, NameEvidence>(names.Count, StringComparer.Ordinal);
        var sums = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, NameEvidence found) in NameOrder.Sort(names))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string whole = name;
            bool read = (found.Forms & (NameForms.FullName | NameForms.Titled)) != 0;
            if (read && name.Length - Surnames.LengthIn(name) == 1 && IsFirstPart(name, found, names))
            {
                whole = name + found.OnlyRight;
            }
            else if (found.Forms == NameForms.Titled && found.Count >= 3 && found.RightVariety > 1 && CanExtend(found.OnlyLeft) && name.Length == 2)
            {
                whole = found.OnlyLeft + name;
            }

            bool isKnown = repaired.TryGetValue(whole, out NameEvidence? known);
            if (!isKnown && whole.Length == name.Length)
            {
                repaired[whole] = found;
                continue;
            }

            // What is no sum yet stays as it was found.
            NameEvidence sum = isKnown && sums.Contains(whole) ? known! : repaired[whole] = new NameEvidence();
            if (isKnown && sums.Add(whole))
            {
                sum.Add(known!);
            }

            sums.Add(whole);
            sum.Add(found);
            if (whole.Length > name.Length)
            {
                sum.Left = sum.Right = ulong.MaxValue;
                sum.Forms = whole[0] == name[0] ? NameForms.FullName : NameForms.GivenTitled;
            }
        }

        return repaired;
    }

    private static bool IsFirstPart(string name, NameEvidence found, Dictionary<string, NameEvidence> names)
    {
        char next = found.OnlyRight;
        if (next is NameEvidence.Mixed or '\0' || !WordSegmenter.IsHan(next))
        {
            return false;
        }

        // 王陆 of 蛮王陆衡: a word and a name.
        names.TryGetValue(name[^1..] + next, out NameEvidence? given);
        if (given is not null && given.Forms.HasFlag(NameForms.FullName))
        {
            return false;
        }

        return (found.Count >= 3 && found.LeftVariety > 1 && CanExtend(next))
            || (found.Count >= 5 && found.LeftVariety > 2 && !FrequentBehindNames.Contains(next))
            || (found.Count >= 2 && CanExtend(next) && given is not null && given.Subject + given.Vocative > 1);
    }

    private static bool CanExtend(char character) =>
        character is not NameEvidence.Mixed and not '\0' && WordSegmenter.IsHan(character) && !FunctionCharacters.IsNeverLast(character);

    private static double Weight(NameEvidence found) =>
        (3 * found.Speech) + found.Subject + found.Object + (1.5 * found.Vocative) + (5 * found.Introduced) + (1.5 * found.Listed);

    private static bool IsFullName(string name, NameEvidence found, Dictionary<string, NameEvidence> names)
    {
        int surname = Math.Max(1, Surnames.LengthIn(name));
        string given = name[surname..];
        if (given.Length is 0 or > 2 || (given.Length == 2 && IsCommonNoun(given)) || (given.Length == 2 && given[0] is '名') || found.Place > 0.35 * found.Count || (given.Length == 1 && Groups.Contains(given[0])))
        {
            return false;
        }

        names.TryGetValue(given, out NameEvidence? alone);
        if (given.Length == 2 && alone is not { Speech: >= 2 } && IsOverlong(name, found, names))
        {
            return false;
        }

        // 闻赵康: a word and a name that stands by itself far more often.
        if (given.Length == 2 && alone is not null && alone.Forms.HasFlag(NameForms.FullName)
            && alone.Count >= 8 && (found.Count < 2 || found.Count < 0.015 * alone.Count || !FunctionCharacters.IsOrdinarySurname(name[0])
                || (Surnames.LogProbability(name[0]) < Surnames.LogProbability(given[0]) - 1 && found.Count < 0.3 * alone.Count)))
        {
            return false;
        }

        // A given name that stands alone elsewhere speaks for the full name, too.
        bool isWord = IsWordRather(given, alone);
        bool compound = Surnames.LengthIn(name) > 1;
        bool ordinary = compound || !IsOftenWord(name[0]);
        bool known = HasUsualCharacters(given);
        bool named = given.Length == 2 && ordinary && (alone is { Speech: >= 2 } || (known && alone is { Speech: > 0 } or { Object: > 1 }));
        double weight = Weight(found) + (named && !isWord ? Math.Min(6, Weight(alone!)) : 0);
        double score = GivenNameScore(given);
        if (given.Length == 2 && isWord && !IsNameOfWord(name, given, found, alone, score))
        {
            return false;
        }

        if (WordDictionary.Instance.LogProbability(name) is { } word && (found.Speech + found.Introduced == 0 || (word > -13 && weight < 4)))
        {
            return false;
        }

        bool usual = !isWord && given.Length == 2 && ordinary && score > 0.8 && known;
        if (found.Count >= 3)
        {
            // 一个陆衡: what always stands behind one and the same character is the end of something longer.
            if (found.LeftVariety == 1 && WordSegmenter.IsHan(found.OnlyLeft))
            {
                return false;
            }

            return (usual && found.LeftVariety > 1 && found.RightVariety > 1)
                || (given.Length == 1 && score > 2.5 && known && ordinary && !isWord && found.Count >= 5 && found.LeftVariety > 3 && found.RightVariety > 4 && WordDictionary.Instance.LogProbability(name) is null)
                || (weight >= 2 && weight / found.Count >= (score > 0 ? 0.2 : 0.35) && (found.RightVariety > 1 || found.LeftVariety > 2 || found.Speech > 1));
        }

        bool numbered = given[^1] is '三' or '四' or '五' or '六' or '七' or '八' or '九' or '二' or '大';
        if (found.Speech + found.Introduced == 0 && !compound && (VerbalSurnames.Contains(name[0]) || BeginsWithWord(name)))
        {
            return false;
        }

        bool rare = (WordDictionary.Instance.LogProbability([name[0]]) ?? -16f) < RareCharacter && ordinary && !isWord
            && (alone is null || !alone.Forms.HasFlag(NameForms.FullName)) && (given.Length == 2 || known || found.Count > 1);
        return usual || (rare && score > (found.Count > 1 ? -1.5 : 0.5)) || (given.Length == 1 && known && ordinary && score > 2)
            || (weight >= (known || found.Vocative > 0 ? 1 : 3) && (score > 0.5 || (score > -1 && weight >= 3) || numbered));
    }

    // 高峰刚过, 孙子踩: a word and the one behind it.
    private static bool BeginsWithWord(string name) => name.Length == 3 && WordDictionary.Instance.LogProbability(name.AsSpan(0, 2)) > -13;

    private static bool HasUsualCharacters(string given)
    {
        foreach (char character in given)
        {
            if (!GivenNameCharacters.IsKnown(character))
            {
                return false;
            }
        }

        return true;
    }

    // 古长风: a surname and a given name that is a word.
    private static bool IsNameOfWord(string name, string given, NameEvidence found, NameEvidence? alone, double score)
    {
        bool person = found.Speech + found.Introduced > 0 || found.Subject >= 2;
        if (found.Count >= 5 && person && found.RightVariety >= 4)
        {
            return true;
        }

        if (found.Count >= 3 && FunctionCharacters.IsOrdinarySurname(name[0]) && Weight(found) >= 0.6 * found.Count && found.LeftVariety > 2 && found.RightVariety > 2)
        {
            return true;
        }

        return !IsOftenWord(name[0]) && (person || found.Count >= 3 || (Weight(found) >= 1 && score > 1.5))
            && (score > 0.5 || found.Speech > 0)
            && !(alone is not null && alone.Count > 10 * found.Count && score < 1.5);
    }

    // 赵康自, 赵康引: a name and the word behind it.
    private static bool IsOverlong(string name, NameEvidence found, Dictionary<string, NameEvidence> names)
    {
        char last = name[^1];
        return names.TryGetValue(name[..^1], out NameEvidence? shorter)
            && shorter.Count > found.Count * (FunctionCharacters.IsNeverLast(last) || GivenNameScore([last]) < 0 ? 0.5 : 4);
    }

    private static NameForms? FormOf(string name, NameEvidence found, HashSet<string> givens, HashSet<string> full)
    {
        double weight = Weight(found);
        if (name.Length == 2 && name[1] is '公' && !IsOftenWord(name[0]) && Surnames.IsSingle(name[0]) && !IsCommonNoun(name))
        {
            return weight >= 2 ? NameForms.Titled : null;
        }

        if (found.Forms.HasFlag(NameForms.Noun) || IsCommonNoun(name))
        {
            bool described = !PersonNouns.IsNoun(name) && !Metonyms.EndsWithOne(name);
            return (found.Speech >= 1 || (described && found.Subject >= 1 && found.Count >= 2)) && !PersonNouns.Groups.Contains(name) && !WordDictionary.Phrases.Contains(name) ? NameForms.Noun : null;
        }

        if (givens.Contains(name))
        {
            return NameForms.Given;
        }

        if (found.Forms.HasFlag(NameForms.Titled) || found.Forms.HasFlag(NameForms.Familiar))
        {
            bool titled = found.Forms.HasFlag(NameForms.Titled);
            bool certain = titled && name.Length > 2 && !IsOftenWord(name[0]) && found.Narrated + found.Vocative > 0;
            return (weight >= 1 || certain) && found.Place <= 0.4 * found.Count ? titled ? NameForms.Titled : NameForms.Familiar : null;
        }

        if (found.Forms.HasFlag(NameForms.GivenTitled))
        {
            return givens.Contains(name[..2]) || full.Contains(name[..2]) || found.Speech >= 1 || weight >= 3 ? NameForms.GivenTitled : null;
        }

        if (IsOrdinalKin(name))
        {
            return found.Speech >= 1 || weight >= 2 ? NameForms.Noun : null;
        }

        // 小石子
        if (name.Length == 3 && name[0] is '小' or '阿' && found.Speech > 0 && found.Forms.HasFlag(NameForms.Given))
        {
            return NameForms.Given;
        }

        return (found.Forms & ~NameForms.FullName) != 0 && IsGivenName(name, found, weight, full)
            ? LooksFull(name, found) ? NameForms.FullName : NameForms.Given
            : null;
    }

    // A full name that was read as single characters.
    private static bool LooksFull(string name, NameEvidence found) =>
        name.Length is 2 or 3 && ((found.Listed >= 2 && Surnames.IsSingle(name[0]))
            || (!VerbalSurnames.Contains(name[0]) && FunctionCharacters.IsOrdinarySurname(name[0]) && Surnames.LogProbability(name[0]) > -6.2f));

    private static bool IsOrdinalKin(string name) => name.Length == 2
        && ((OrdinalHeads.Contains(name[0]) && OrdinalTails.Contains(name[1])) || (name[0] is '老' && OrdinalHeads.Contains(name[1])));

    private static bool IsGivenName(string name, NameEvidence found, double weight, HashSet<string> full)
    {
        if (FunctionCharacters.IsNeverFirst(name[0]) || FunctionCharacters.IsVerbAtEnd(name[^1]) || SpeechVerbs.Multiple.Contains(name))
        {
            return false;
        }

        if (found.Place > 0.3 * found.Count || Groups.Contains(name[^1]) || name[0] is '一' || (name.Length == 3 && (full.Contains(name[..2]) || full.Contains(name[1..]))))
        {
            return false;
        }

        double score = GivenNameScore(name);
        bool isWord = WordDictionary.Instance.LogProbability(name) is not null;
        if (!isWord && LooksFull(name, found))
        {
            score = Math.Max(score, 1 + (0.7 * GivenNameScore(name.AsSpan(1))));
        }

        if (FunctionCharacters.PlaceEndings.Contains(name[^1]) || FunctionCharacters.IsNeverLast(name[^1]))
        {
            score -= 1.5;
        }

        if (name[^1] is '然')
        {
            score -= 1.5;
        }

        if (OrdinalHeads.Contains(name[0]) && name[0] is not ('大' or '老'))
        {
            score = Math.Max(score, 0.3);
        }

        if (isWord)
        {
            double rarity = -13.2 - WordDictionary.Instance.LogProbability(name)!.Value;
            return (found.Introduced > 0 && weight >= 7 && score > -0.5)
                || (score > 1 && rarity > -1.5 && found.Speech >= 2 && found.Object > 0)
                || (score > 2.5 && rarity > -3.5 && found.Speech >= 2 && found.Object >= 2)
                || (score > 1 && rarity > -4 && IsTreatedAsPerson(found))
                || (name.Length == 2 && Surnames.IsSingle(name[0]) && GivenNameScore(name.AsSpan(1)) > 0.5 && rarity > -1.5 && (IsTreatedAsPerson(found) || found.Listed >= 2) && found.Subject + found.Object >= 3)
                || (score > 2 && rarity > 0 && found.Speech >= 1 && found.Subject >= 2);
        }

        double total = (1.2 * Math.Log(1 + found.Speech)) + (0.6 * Math.Log(1 + found.Subject + found.Object)) + (found.Introduced > 0 ? 2 : 0) + (0.9 * Math.Log(1 + found.Listed)) + (0.8 * score);
        bool varied = found.RightVariety >= 3 || found.Count < 3;
        return varied && weight >= 2 && total >= (found.Speech > 0 ? 2.6 : found.Listed > 1 ? 3 : found.Object > 0 ? 3.6 : 4.4);
    }
}
