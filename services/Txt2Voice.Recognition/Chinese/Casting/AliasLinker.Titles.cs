namespace Txt2Voice.Recognition.Chinese;

/// <content>Titles, and forms such as 小陆, 岚姐 and 掌柜的, to the persons who bear them.</content>
internal sealed partial class AliasLinker
{
    private const int MuchMore = 3;

    /// <summary>Log odds from which a name tells the gender of who bears it.</summary>
    private const double SureGender = 1.0;

    private void LinkTitles()
    {
        Dictionary<string, List<(int Person, int Times)>> neighbours = Sorted(NameLinkKind.Neighbour)
            .Where(pair => _index.ContainsKey(pair.Link.Name) && _index.ContainsKey(pair.Link.Other))
            .GroupBy(pair => pair.Link.Other, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => (_index[pair.Link.Name], pair.Times)).ToList(), StringComparer.Ordinal);
        for (int i = 0; i < candidates.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NameCandidate candidate = candidates[i];
            if (candidate.Form is not (NameForms.Titled or NameForms.Familiar) || !neighbours.TryGetValue(candidate.Name, out List<(int Person, int Times)>? list)
                || IsFamilyTitle(candidate.Name) || _stated.Contains(i))
            {
                continue;
            }

            int gender = candidate.Given is "公" ? -1 : PersonTitles.GenderOfEnding(candidate.Given.Length > 0 ? candidate.Given : candidate.Name);
            List<(int Person, int Times)> fitting =
            [
                .. list.Where(pair => gender == 0 || GenderGuess.OfName(candidates[pair.Person]) * gender > (IsWifeTitle(candidate.Name) ? SureGender : -1.0))
                    .GroupBy(pair => Root(pair.Person))
                    .Select(group => (group.Key, group.Sum(pair => pair.Times)))
                    .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key),
            ];
            if (gender == 0 && fitting.Count == 2 && fitting[0].Times == fitting[1].Times)
            {
                // Both are near: then it is who is named far more often.
                int first = CountOf(fitting[0].Person), second = CountOf(fitting[1].Person);
                fitting = first >= MuchMore * second ? [fitting[0]] : second >= MuchMore * first ? [fitting[1]] : fitting;
            }

            if (fitting.Count > 0 && fitting[0].Times >= 0.55 * fitting.Sum(pair => pair.Times) && Coverage(fitting[0].Person, candidate.Name) >= 0.5 * candidate.Evidence.Count)
            {
                Join(i, fitting[0].Person);
            }
        }
    }

    private int CountOf(int root) => Enumerable.Range(0, candidates.Count).Where(i => Root(i) == root).Sum(i => candidates[i].Evidence.Count);

    // 鲁老人 is 鲁二爷 where nobody else in the book is named 鲁.
    private void LinkAgeTitles()
    {
        foreach (int i in Enumerable.Range(0, candidates.Count).Where(i => candidates[i].Form == NameForms.Titled && Root(i) == i && candidates[i].Given is "老人" or "老头" or "老汉" or "老头子" or "老爷子" or "老者"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<int> others =
            [
                .. Enumerable.Range(0, candidates.Count)
                    .Where(j => candidates[j].Form is NameForms.FullName or NameForms.Titled && candidates[j].Surname == candidates[i].Surname && Root(j) != i && GenderGuess.OfName(candidates[j]) < SureGender)
                    .Select(Root).Distinct(),
            ];
            if (others.Count == 1)
            {
                Join(i, others[0]);
            }
        }
    }

    private int Coverage(int person, string other) => Enumerable.Range(0, candidates.Count)
        .Where(i => Root(i) == person && candidates[i].Form == NameForms.FullName)
        .Max(i => (int?)evidence.Links.GetValueOrDefault(new NameLink(candidates[i].Name, other, NameLinkKind.Coverage))) ?? 0;

    // 何夫人 is no name of the most frequent 何.
    private static bool IsFamilyTitle(string name) =>
        name.EndsWith("夫人", StringComparison.Ordinal) || name.EndsWith("太太", StringComparison.Ordinal) || name.EndsWith("太公", StringComparison.Ordinal)
        || name.EndsWith("老娘", StringComparison.Ordinal) || name.EndsWith("老人", StringComparison.Ordinal) || name.EndsWith("太后", StringComparison.Ordinal) || name.EndsWith('氏')
        || ((name.EndsWith('妈') || name.EndsWith('婆')) && !IsWifeTitle(name));

    // 何奶奶 may be one by marriage: she is 何 only where the given name is a woman's.
    private static bool IsWifeTitle(string name) =>
        name.EndsWith("大娘", StringComparison.Ordinal) || name.EndsWith("大妈", StringComparison.Ordinal) || name.EndsWith("婆婆", StringComparison.Ordinal) || name.EndsWith("奶奶", StringComparison.Ordinal)
        || name.EndsWith("老太", StringComparison.Ordinal);

    private void LinkFamiliarForms()
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NameCandidate candidate = candidates[i];
            char key = candidate.Name.Length == 2 && candidate.Name[0] is '阿' or '小' ? candidate.Name[1]
                : candidate.Name.Length == 2 && candidate.Name[1] == '儿' ? candidate.Name[0] : '\0';
            if (key == '\0' || Root(i) != i)
            {
                continue;
            }

            List<int> owners = [.. Enumerable.Range(0, candidates.Count).Where(j => j != i && candidates[j].Form == NameForms.FullName && candidates[j].Given.EndsWith(key))];
            if (owners.Count == 1)
            {
                Join(i, owners[0]);
            }
        }
    }

    // 岚姐 is the only one whose given name is 岚 or ends with it.
    private void LinkGivenAndKin()
    {
        HashSet<char> surnames = [.. candidates.Where(candidate => candidate.Form == NameForms.FullName).Select(candidate => candidate.Name[0])];
        foreach (string name in evidence.Names.Where(pair => IsGivenAndKin(pair.Key, pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int gender = PersonTitles.GenderOfEnding(name);
            List<int> owners =
            [
                .. Enumerable.Range(0, candidates.Count).Where(i => candidates[i].Form == NameForms.FullName && candidates[i].Given.EndsWith(name[0])
                    && GenderGuess.OfName(candidates[i]) * gender > -1).Select(Root).Distinct(),
            ];
            if (owners.Count != 1 || surnames.Contains(name[0]))
            {
                continue;
            }

            if (!_index.TryGetValue(name, out int titled))
            {
                Further(owners[0]).Add(name);
            }
            else if (Root(titled) == titled)
            {
                Join(titled, owners[0]);
            }
        }
    }

    private static bool IsGivenAndKin(string name, NameEvidence found) =>
        name.Length == 2 && name[1] is '哥' or '姐' or '叔' or '嫂' or '婶' or '妹' or '姨' or '爷' && name[0] is not ('大' or '小' or '老' or '阿') && found.Vocative + found.Speech + found.Subject > 0
        && WordDictionary.Instance.LogProbability(name) is null && !PersonNouns.IsNoun(name);

    // 掌柜的 is 吴掌柜 where there is no other 掌柜.
    private void LinkBareTitles()
    {
        ILookup<string, int> bearers = Enumerable.Range(0, candidates.Count)
            .Where(i => candidates[i].Form == NameForms.Titled)
            .ToLookup(i => candidates[i].Given, i => i, StringComparer.Ordinal);
        for (int i = 0; i < candidates.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidates[i].Form != NameForms.Noun)
            {
                continue;
            }

            string noun = candidates[i].Name;
            IEnumerable<int> titled = bearers[noun].Concat(noun.Length > 1 && noun[^1] is '的' or '子' or '儿' ? bearers[noun[..^1]] : []);
            List<int> roots = [.. titled.Select(Root).Distinct()];
            if (roots.Count == 1 && candidates[i].Evidence.Count <= 8 + (4 * titled.Sum(bearer => candidates[bearer].Evidence.Count)))
            {
                Join(i, roots[0]);
            }
        }
    }
}
