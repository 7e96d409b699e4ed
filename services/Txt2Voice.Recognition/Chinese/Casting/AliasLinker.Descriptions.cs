namespace Txt2Voice.Recognition.Chinese;

/// <content>Descriptions to each other and to the names that answer to them.</content>
internal sealed partial class AliasLinker
{
    // 灰风衣 is the 老人 who wears one, 灰风衣男人 and 灰风衣男.
    private void LinkAttire()
    {
        foreach ((NameLink link, int _) in Sorted(NameLinkKind.Worn))
        {
            if (_index.TryGetValue(link.Name, out int worn) && _index.TryGetValue(link.Other, out int wearer) && candidates[wearer].Form == NameForms.Noun && !(HasName(worn) && HasName(wearer))
                && candidates[wearer].Evidence.Count <= 10 + (3 * candidates[worn].Evidence.Count))
            {
                Join(worn, wearer);
            }
        }

        ILookup<string, int> wearers = Enumerable.Range(0, candidates.Count)
            .Where(i => candidates[i].Form == NameForms.Noun && Metonyms.WornLengthAtEnd(AttireOf(candidates[i].Name)) > 0)
            .ToLookup(i => AttireOf(candidates[i].Name), i => i, StringComparer.Ordinal);
        foreach (IGrouping<string, int> group in wearers)
        {
            foreach (int other in group.Where(i => !(HasName(i) && HasName(group.First()))))
            {
                Join(group.First(), other);
            }
        }

        foreach (string name in evidence.Names.Where(pair => pair.Value.Forms == NameForms.Noun && !_index.ContainsKey(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal))
        {
            if (AttireOf(name) is var attire && attire.Length < name.Length && wearers.Contains(attire))
            {
                Further(wearers[attire].First()).Add(name);
            }
        }
    }

    // 灰风衣 of 灰风衣男人.
    private static string AttireOf(string description)
    {
        string head = DescriptionReader.HeadOf(description).ToString();
        return head.Length < description.Length ? description[..^head.Length] : description[^1] is '男' or '女' ? description[..^1] : description;
    }

    // 大汉 is 黑脸大汉 where there is no other; then the names that answer to them.
    private void LinkDescriptions()
    {
        ILookup<string, int> described = Enumerable.Range(0, candidates.Count)
            .Where(i => candidates[i].Form == NameForms.Noun && !PersonNouns.IsNoun(candidates[i].Name))
            .ToLookup(i => DescriptionReader.HeadOf(candidates[i].Name).ToString(), i => i, StringComparer.Ordinal);
        foreach (IGrouping<string, int> group in described)
        {
            if (group.Count() > 1)
            {
                continue;
            }

            if (_index.TryGetValue(group.Key, out int bare))
            {
                Join(bare, group.First());
            }
            else if (_further.Where(pair => pair.Value.Contains(group.Key)).Select(pair => Root(pair.Key)).Distinct().ToList() is [var owner] && !HasName(group.First()))
            {
                Join(owner, group.First());
            }
        }

        foreach (IGrouping<string, (NameLink Link, int Times)> group in Sorted(NameLinkKind.Addressed).Where(pair => IndexOf(pair.Link.Name) >= 0).GroupBy(pair => pair.Link.Other, StringComparer.Ordinal))
        {
            if (!_index.TryGetValue(group.Key, out int noun) || HasName(noun) || PersonNouns.Kinship.Contains(group.Key) || (PersonTitles.All.Contains(group.Key) && candidates[noun].Evidence.Count > RareNoun)
                || candidates.Any(candidate => candidate.Form == NameForms.Titled && candidate.Given == group.Key))
            {
                continue;
            }

            int gender = PersonNouns.GenderOf(group.Key);
            List<(int Person, int Times)> persons =
            [
                .. group.GroupBy(pair => Root(IndexOf(pair.Link.Name)))
                    .Select(times => (times.Key, times.Sum(pair => pair.Times)))
                    .Where(pair => gender == 0 || GenderGuess.OfName(candidates[pair.Key]) * gender > -1)
                    .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key),
            ];
            int sum = persons.Sum(pair => pair.Times);
            if (persons.Count > 0 && (persons[0].Times >= 2 || (sum == 1 && candidates[noun].Evidence.Count <= RareNoun && !Metonyms.EndsWithOne(group.Key) && !PersonTitles.All.Contains(group.Key))) && persons[0].Times > 0.66 * sum
                && candidates[noun].Evidence.Count <= 10 + (2 * candidates[persons[0].Person].Evidence.Count))
            {
                Join(persons[0].Person, noun);
            }
        }
    }
}
