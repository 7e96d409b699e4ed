using System.Text.Json;
using Txt2Voice.Recognition;

namespace Txt2Voice.Evaluation.Training;

/// <summary>Links characters of the gold file to characters of the cast by shared names, as the scorer does.</summary>
internal static class GoldLinks
{
    /// <summary>For each gold character the characters of the cast: the one matched one to one first, then others that are the same person.</summary>
    public static Dictionary<string, int[]> Match(Cast cast, JsonElement gold)
    {
        var counts = new Dictionary<string, int>();
        foreach (JsonProperty count in gold.GetProperty("name_counts").EnumerateObject())
        {
            string name = Normalize(count.Name);
            counts[name] = Math.Max(counts.GetValueOrDefault(name), count.Value.GetInt32());
        }

        (string Name, HashSet<string> Names)[] characters =
        [
            .. gold.GetProperty("characters").EnumerateArray().Select(character => (
                character.GetProperty("name").GetString()!,
                character.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()!).Append(character.GetProperty("name").GetString()!).Select(Normalize).ToHashSet())),
        ];
        HashSet<string>[] predicted = [.. cast.Characters.Select(character => character.Aliases.Append(character.Name).Select(Normalize).ToHashSet())];
        var links = new List<(double Weight, int Predicted, int Gold)>();
        for (int p = 0; p < predicted.Length; p++)
        {
            for (int g = 0; g < characters.Length; g++)
            {
                double weight = predicted[p].Where(characters[g].Names.Contains).Sum(name => (1.0 + counts.GetValueOrDefault(name)) / characters.Count(other => other.Names.Contains(name)));
                if (weight > 0)
                {
                    links.Add((weight, p, g));
                }
            }
        }

        return Assign(links, characters);
    }

    private static Dictionary<string, int[]> Assign(List<(double Weight, int Predicted, int Gold)> links, (string Name, HashSet<string> Names)[] characters)
    {
        var result = characters.ToDictionary(character => character.Name, _ => Array.Empty<int>());
        var taken = new HashSet<int>();
        foreach ((_, int predicted, int gold) in links.OrderByDescending(link => link.Weight).ThenBy(link => link.Predicted))
        {
            if (result[characters[gold].Name].Length == 0 && taken.Add(predicted))
            {
                result[characters[gold].Name] = [predicted];
            }
        }

        foreach (IGrouping<int, (double Weight, int Predicted, int Gold)> group in links.GroupBy(link => link.Predicted))
        {
            int gold = group.MaxBy(link => link.Weight).Gold;
            string name = characters[gold].Name;
            if (!taken.Contains(group.Key))
            {
                result[name] = [.. result[name], group.Key];
            }
        }

        return result;
    }

    private static string Normalize(string name)
    {
        string lower = name.ToLowerInvariant().Replace('’', '\'').Replace('.', ' ').Trim();
        foreach (string article in new[] { "the ", "a ", "an " })
        {
            lower = lower.StartsWith(article, StringComparison.Ordinal) ? lower[article.Length..] : lower;
        }

        return string.Join(' ', lower.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
