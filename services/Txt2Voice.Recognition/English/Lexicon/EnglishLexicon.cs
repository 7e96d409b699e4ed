using System.Reflection;

namespace Txt2Voice.Recognition.English;

/// <summary>General knowledge of English words and given names, from the word lists beside this file; immutable.</summary>
internal static class EnglishLexicon
{
    private const int LongestWord = 24;

    private static readonly Dictionary<string, HashSet<string>> ShortForms = LoadHypocorisms();

    private static readonly Dictionary<string, WordClass> Words = LoadWords();
    private static readonly Dictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the lexicon knows of a word in any case; of one without a capital that it does not know, what the ending tells.</summary>
    public static WordClass Classify(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord || word.IsEmpty)
        {
            return WordClass.None;
        }

        Span<char> lower = stackalloc char[LongestWord];
        for (int i = 0; i < word.Length; i++)
        {
            char unit = word[i];
            lower[i] = unit is >= 'A' and <= 'Z' ? (char)(unit | 0x20) : unit == '’' ? '\'' : unit;
        }

        return Lookup.TryGetValue(lower[..word.Length], out WordClass found) ? found : char.IsLower(word[0]) ? Occupations.ByEnding(word) : WordClass.None;
    }

    /// <summary>Whether two given names can be the same person's: one is a short form of the other, or both are of a third.</summary>
    public static bool AreSameGivenName(string one, string other)
    {
        string a = one.ToLowerInvariant();
        string b = other.ToLowerInvariant();
        return a == b || IsShortForm(a, b) || IsShortForm(b, a);
    }

    /// <summary>Whether two given names are short forms of one third name.</summary>
    public static bool ShareLongForm(string one, string other)
    {
        string a = one.ToLowerInvariant();
        string b = other.ToLowerInvariant();
        foreach (HashSet<string> shorts in ShortForms.Values)
        {
            if (shorts.Contains(a) && shorts.Contains(b))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShortForm(string shortForm, string longForm) =>
        ShortForms.TryGetValue(longForm, out HashSet<string>? shorts) && shorts.Contains(shortForm);

    private static Dictionary<string, WordClass> LoadWords()
    {
        var words = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        void Add(IEnumerable<string> list, WordClass wordClass)
        {
            foreach (string word in list)
            {
                words[word] = words.GetValueOrDefault(word) | wordClass;
            }
        }

        Add(Read("given-names-male"), WordClass.MaleGiven);
        Add(Read("given-names-female"), WordClass.FemaleGiven);
        foreach ((string longForm, HashSet<string> shorts) in ShortForms)
        {
            Add(shorts, words.GetValueOrDefault(longForm) & WordClass.Given);
        }

        Add(Read("not-names"), WordClass.NotName);
        Add(Read("places"), WordClass.Place);
        Add(Read("titles", "male:"), WordClass.MaleTitle);
        Add(Read("titles", "female:"), WordClass.FemaleTitle);
        Add(Read("titles", "neutral:"), WordClass.NeutralTitle);
        Add(Read("person-nouns", "male:"), WordClass.MaleNoun);
        Add(Read("person-nouns", "female:"), WordClass.FemaleNoun);
        Add(Read("person-nouns", "neutral:"), WordClass.NeutralNoun);
        Add(Read("speech-verbs", "strong:"), WordClass.SpeechVerb);
        Add(Read("speech-verbs", "weak:"), WordClass.WeakSpeechVerb);
        Add(["he"], WordClass.MalePronoun | WordClass.SubjectPronoun);
        Add(["him", "his", "himself"], WordClass.MalePronoun);
        Add(["she"], WordClass.FemalePronoun | WordClass.SubjectPronoun);
        Add(["her", "hers", "herself"], WordClass.FemalePronoun);
        Add(["i"], WordClass.FirstPerson | WordClass.SubjectPronoun);
        Add(["me", "my", "mine", "myself"], WordClass.FirstPerson);
        Add(["you", "your", "yours", "yourself", "thou", "thee", "thy"], WordClass.SecondPerson);
        Add(["they", "them", "their", "themselves"], WordClass.ThirdPlural);
        Add(["the", "a", "an", "this", "that", "another", "his", "her", "my", "our", "their", "your", "one"], WordClass.Determiner);
        Add(["in", "at", "from", "near", "through", "towards", "into", "across", "around", "via", "round", "leaving"], WordClass.PlacePreposition);
        Add(
            [
                "was", "is", "had", "has", "could", "would", "should", "might", "did", "does", "must", "will", "shall", "can", "went", "came", "took",
                "looked", "turned", "stood", "sat", "saw", "felt", "knew", "thought", "got", "made", "gave", "ran", "rose", "began", "left", "put", "seemed", "himself", "herself", "who",
            ],
            WordClass.Auxiliary);
        Add(["de", "von", "van", "du", "da", "di", "del", "della", "la", "le", "of", "der", "ap", "y"], WordClass.Particle);
        return words;
    }

    private static Dictionary<string, HashSet<string>> LoadHypocorisms()
    {
        var shortForms = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (string line in Lines("hypocorisms"))
        {
            string[] names = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            shortForms[names[0]] = [.. names[1..]];
        }

        return shortForms;
    }

    private static IEnumerable<string> Read(string list, string? prefix = null) => Lines(list)
        .Where(line => prefix is null || line.StartsWith(prefix, StringComparison.Ordinal))
        .SelectMany(line => line[(prefix?.Length ?? 0)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Lines(string list)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Txt2Voice.Recognition.English.{list}.txt")
            ?? throw new InvalidOperationException($"The word list {list} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
