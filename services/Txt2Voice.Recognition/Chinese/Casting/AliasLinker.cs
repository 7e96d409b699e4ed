namespace Txt2Voice.Recognition.Chinese;

/// <summary>Joins names of one person.</summary>
/// <param name="candidates">The names.</param>
/// <param name="evidence">The evidence of the whole book.</param>
/// <param name="cancellationToken">Gives up: links are held against all names, and books may have thousands.</param>
internal sealed partial class AliasLinker(IReadOnlyList<NameCandidate> candidates, ChineseEvidence evidence, CancellationToken cancellationToken)
{
    /// <summary>A noun that stands in few places means one person more likely than one that stands in many.</summary>
    private const int RareNoun = 6;

    private readonly Dictionary<string, int> _index = Enumerable.Range(0, candidates.Count)
        .ToDictionary(i => candidates[i].Name, i => i, StringComparer.Ordinal);

    private readonly int[] _parents = [.. Enumerable.Range(0, candidates.Count)];
    private readonly Dictionary<int, List<string>> _further = [];
    private readonly Dictionary<int, List<string>> _roles = [];
    private readonly HashSet<int> _courtesy = [];

    // A nickname may look like a surname and a title.
    private readonly HashSet<int> _stated = [];

    /// <summary>The groups of candidates that name one person, each with names that are no candidates.</summary>
    public IEnumerable<(List<NameCandidate> Names, List<string> Further, List<string> Roles)> Link()
    {
        LinkGivenNames();
        LinkCourtesyNames();
        LinkStatedNames();
        LinkSelfIntroductions();
        LinkTitles();
        LinkAgeTitles();
        LinkFamiliarForms();
        LinkGivenAndKin();
        LinkBareTitles();
        LinkEpithets();
        LinkAttire();
        LinkDescriptions();
        var groups = new SortedDictionary<int, (List<NameCandidate> Names, List<string> Further, List<string> Roles)>();
        for (int i = 0; i < candidates.Count; i++)
        {
            int root = Root(i);
            if (!groups.TryGetValue(root, out (List<NameCandidate> Names, List<string> Further, List<string> Roles) group))
            {
                groups[root] = group = ([], [], []);
            }

            group.Names.Add(candidates[i]);
            group.Further.AddRange(_further.GetValueOrDefault(i, []));
            group.Roles.AddRange(_roles.GetValueOrDefault(i, []));
        }

        return groups.Values;
    }

    private int Root(int i)
    {
        while (_parents[i] != i)
        {
            i = _parents[i] = _parents[_parents[i]];
        }

        return i;
    }

    private void Join(int one, int other)
    {
        int a = Root(one), b = Root(other);
        if (a != b)
        {
            _parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private bool HasOtherFullName(int one, int other)
    {
        IEnumerable<string> Surnames(int root) => Enumerable.Range(0, candidates.Count)
            .Where(i => Root(i) == root && candidates[i].Form == NameForms.FullName && !_courtesy.Contains(i)).Select(i => candidates[i].Surname);
        string? mine = Surnames(Root(one)).FirstOrDefault();
        string? theirs = Surnames(Root(other)).FirstOrDefault();
        return mine is not null && theirs is not null && mine != theirs;
    }

    // 月兰 belongs to the most frequent full name with this given name; a full name of two characters may itself be such a given name.
    private void LinkGivenNames()
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < candidates.Count; i++)
        {
            NameCandidate candidate = candidates[i];
            if (candidate.Form == NameForms.FullName && candidate.Given.Length == 2
                && (!owners.TryGetValue(candidate.Given, out int owner) || candidates[owner].Evidence.Count < candidate.Evidence.Count))
            {
                owners[candidate.Given] = i;
            }
        }

        for (int i = 0; i < candidates.Count; i++)
        {
            NameCandidate candidate = candidates[i];
            if (candidate.Form is NameForms.Given or NameForms.FullName && owners.TryGetValue(candidate.Name, out int owner) && owner != i)
            {
                Join(i, owner);
            }
            else if (candidate.Form == NameForms.GivenTitled && !IsRelative(candidate.Name[2..]) && (owners.TryGetValue(candidate.Name[..2], out owner) || _index.TryGetValue(candidate.Name[..2], out owner)))
            {
                Join(i, owner);
            }
        }
    }

    // 国梁太太 is not 国梁.
    private static bool IsRelative(string title) =>
        title is "太太" or "夫人" or "娘子" or "媳妇" or "妈" or "妈妈" or "娘" or "爹" or "爸" or "爸爸" or "父亲" or "母亲" or "奶奶" or "爷爷" or "婆婆" or "姐夫" or "嫂子";

    private void LinkStatedNames()
    {
        foreach ((NameLink link, int _) in Sorted(NameLinkKind.Stated))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_index.TryGetValue(link.Name, out int person))
            {
                continue;
            }

            if (candidates[person].Form == NameForms.Noun)
            {
                StateNoun(person, link.Other);
            }
            else if (_index.TryGetValue(link.Other, out int other))
            {
                if (!HasOtherFullName(person, other) && candidates[other].Form != NameForms.Noun)
                {
                    Join(person, other);
                    _stated.Add(other);
                }
            }
            else if (link.Other.Length is >= 2 and <= 5 && !PersonNouns.IsNoun(link.Other) && !IsPlainWord(link.Other) && !HoldsName(link.Other) && !_further.Values.Any(list => list.Contains(link.Other)))
            {
                Further(person).Add(link.Other);
            }
        }
    }

    // 那瞎子…，都唤他白某: a noun that hardly stands for anybody else.
    private void StateNoun(int noun, string name)
    {
        if (candidates[noun].Evidence.Count > 2 * RareNoun)
        {
            return;
        }

        if (!_index.TryGetValue(name, out int other))
        {
            if (name.Length is >= 2 and <= 4 && !PersonNouns.IsNoun(name) && !IsPlainWord(name) && !HoldsName(name) && !_further.Values.Any(list => list.Contains(name)))
            {
                Further(noun).Add(name);
            }
        }
        else if (candidates[other].Form != NameForms.Noun && !HasName(noun))
        {
            Join(noun, other);
        }
    }

    private static bool IsPlainWord(string name) =>
        WordDictionary.Instance.LogProbability(name) > -13 && !(name.Length == 2 && name[0] is '小' or '老' or '阿');

    private void LinkSelfIntroductions()
    {
        foreach (IGrouping<string, (NameLink Link, int Times)> group in Sorted(NameLinkKind.SelfIntroduction).GroupBy(pair => pair.Link.Other, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<int> persons = [.. group.Where(pair => _index.ContainsKey(pair.Link.Name)).Select(pair => Root(_index[pair.Link.Name])).Distinct()];
            if (persons.Count == 0 && _index.TryGetValue(group.Key, out int nameless) && group.Select(pair => pair.Link.Name).Distinct().ToList() is [var role]
                && (PersonNouns.IsNoun(role) || PersonTitles.IsTitle(role)))
            {
                // “大家叫我领队。”
                Further(nameless).Add(role);
            }

            if (persons.Count != 1)
            {
                continue;
            }

            if (!_index.TryGetValue(group.Key, out int noun))
            {
                Further(persons[0]).Add(group.Key);
            }
            else if (candidates[noun].Evidence.Count <= 10 + (3 * candidates[persons[0]].Evidence.Count))
            {
                Join(persons[0], noun);
            }
        }
    }

    // 姓陆名衡，字子川: 子川 may look like a full name itself; 陆子川 is the person named 陆 who bears it.
    private void LinkCourtesyNames()
    {
        foreach ((NameLink link, int _) in Sorted(NameLinkKind.Courtesy))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_index.TryGetValue(link.Name, out int person) || candidates[person].Form != NameForms.FullName)
            {
                continue;
            }

            if (!_index.TryGetValue(link.Other, out int other))
            {
                Further(person).Add(link.Other);
            }
            else if (candidates[other].Form is NameForms.Given or NameForms.FullName && Root(other) == other)
            {
                _courtesy.Add(other);
                Join(person, other);
            }

            if (_index.TryGetValue(candidates[person].Surname + link.Other, out int whole))
            {
                Join(person, whole);
            }
        }
    }

    private void LinkEpithets()
    {
        Dictionary<string, int> totals = Totals(NameLinkKind.Epithet), roles = Totals(NameLinkKind.Role);
        foreach ((NameLink link, int times) in Sorted(NameLinkKind.Role))
        {
            if (_index.TryGetValue(link.Name, out int person))
            {
                Roles(person).Add(link.Other);
                if (times >= 2 || (_index.TryGetValue(link.Other, out int noun) && candidates[noun].Evidence.Count <= RareNoun))
                {
                    LinkRole(person, link.Other, times, roles[link.Other]);
                }
            }
        }

        foreach ((NameLink link, int times) in Sorted(NameLinkKind.Epithet))
        {
            if (!_index.TryGetValue(link.Name, out int person))
            {
                continue;
            }

            if (PersonNouns.IsNoun(link.Other) || PersonTitles.All.Contains(link.Other))
            {
                Roles(person).Add(link.Other);
                LinkRole(person, link.Other, times, totals[link.Other]);
            }
            else if (times >= 2 && times >= 0.7 * totals[link.Other] && link.Other.Length is 3 or 4 && !FunctionCharacters.PlaceEndings.Contains(link.Other[^1])
                && WordDictionary.Instance.LogProbability(link.Other) is null && !HoldsName(link.Other) && !PersonTitles.All.Contains(link.Other[^2..]))
            {
                if (_index.TryGetValue(link.Other, out int other))
                {
                    if (candidates[other].Form is NameForms.Given)
                    {
                        Join(person, other);
                    }
                }
                else
                {
                    Further(person).Add(link.Other);
                }
            }
        }
    }

    private Dictionary<string, int> Totals(NameLinkKind kind)
    {
        var totals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((NameLink link, int times) in evidence.Links)
        {
            if (link.Kind == kind)
            {
                totals[link.Other] = totals.GetValueOrDefault(link.Other) + times;
            }
        }

        return totals;
    }

    // 师父汤某: 师父 is he where nobody else is called so.
    private void LinkRole(int person, string role, int times, int total)
    {
        if (!PersonNouns.Kinship.Contains(role) && _index.TryGetValue(role, out int noun) && candidates[noun].Form == NameForms.Noun && Root(noun) == noun && times >= 0.75 * total
            && candidates[noun].Evidence.Count <= 10 + (3 * candidates[person].Evidence.Count)
            && !candidates.Any(candidate => candidate.Form == NameForms.Titled && candidate.Given == role && Root(_index[candidate.Name]) != Root(person)))
        {
            Join(person, noun);
        }
    }

    // 长贵哥 is 长贵.
    private int IndexOf(string name) => _index.TryGetValue(name, out int i) || (name.Length > 2 && PersonTitles.LengthAt(name.AsSpan(2)) == name.Length - 2 && _index.TryGetValue(name[..2], out i)) ? i : -1;

    private bool HasName(int i) => Enumerable.Range(0, candidates.Count).Any(j => Root(j) == Root(i) && candidates[j].Form != NameForms.Noun);

    private bool HoldsName(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            for (int length = 2; start + length <= text.Length; length++)
            {
                if (length < text.Length && _index.TryGetValue(text.Substring(start, length), out int i) && candidates[i].Form != NameForms.Noun)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private List<string> Further(int i) => _further.TryGetValue(i, out List<string>? list) ? list : _further[i] = [];

    private List<string> Roles(int i) => _roles.TryGetValue(i, out List<string>? list) ? list : _roles[i] = [];

    private IEnumerable<(NameLink Link, int Times)> Sorted(NameLinkKind kind) => evidence.Links
        .Where(pair => pair.Key.Kind == kind)
        .Select(pair => (pair.Key, pair.Value))
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.Other, StringComparer.Ordinal);
}
