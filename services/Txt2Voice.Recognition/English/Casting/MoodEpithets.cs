namespace Txt2Voice.Recognition.English;

/// <summary>Descriptions that add a mood or a judgement to one whose bearer is known: "the worthy doctor" is "the doctor".</summary>
internal static class MoodEpithets
{
    private static readonly HashSet<string> Judgements = new(StringComparer.Ordinal)
    {
        "good", "worthy", "excellent", "honest", "kind", "kindly", "poor", "dear", "gallant", "brave", "bold", "wretched", "unhappy", "unfortunate", "unlucky", "happy",
        "angry", "furious", "indignant", "irritable", "impatient", "impetuous", "eager", "anxious", "nervous", "timid", "gentle", "amiable", "genial", "jovial", "merry",
        "cheerful", "playful", "solemn", "grave", "stern", "severe", "inflexible", "inexorable", "relentless", "astute", "clever", "ingenious", "sagacious", "learned", "wise",
        "discreet", "prudent", "cautious", "facetious", "patient", "attentive", "observant", "faithful", "loyal", "generous", "benevolent", "compassionate",
        "polite", "courteous", "obliging", "friendly", "hospitable", "unhappy", "sleepy", "weary", "pompous", "proud", "haughty", "imperious", "sulky", "surly", "gruff",
        "incredulous", "triumphant", "curious", "inquisitive", "sly", "crafty", "cunning", "wily", "wicked", "infamous", "odious", "ungrateful", "miserable", "little",
    };

    /// <summary>Gives each such description the bearers of the one without the adjective.</summary>
    /// <param name="found">Descriptions met.</param>
    /// <param name="bearers">Whom descriptions mean; those with adjectives are added.</param>
    public static void Resolve(IEnumerable<string> found, SortedDictionary<string, DescriptionBearer[]> bearers)
    {
        foreach (string description in found)
        {
            int last = description.LastIndexOf(' ');
            if (last > 0 && !GenericPersons.IsBare(description) && Array.TrueForAll(description[..last].Split(' '), IsMood)
                && bearers.TryGetValue(description[(last + 1)..], out DescriptionBearer[]? known) && DescriptionResolver.IsAlias(description[(last + 1)..], known)
                && !(bearers.TryGetValue(description, out DescriptionBearer[]? own) && DescriptionResolver.IsAlias(description, own)))
            {
                bearers[description] = [known[0] with { IsSole = true }];
            }
        }
    }

    /// <summary>Whether an adjective says how a person feels, and no place or thing does.</summary>
    public static bool IsFeeling(ReadOnlySpan<char> word) => word is "astonished" or "delighted" or "bewildered" or "terrified" or "frightened" or "crestfallen" or "indignant" or "furious"
        or "enraged" or "excited" or "agitated" or "disappointed" or "dejected" or "mortified" or "embarrassed" or "horrified" or "startled" or "amazed" or "puzzled" or "amused"
        or "infuriated" or "exasperated" or "affrighted" or "alarmed" or "discomfited" or "disconsolate" or "astounded" or "breathless" or "sleeping" or "smiling" or "trembling" or "weeping"
        or "sobbing" or "fainting" or "worthy" or "faithful" or "impatient" or "anxious" or "unhappy" or "wretched" or "miserable" or "triumphant" or "incredulous" or "blushing" or "dying";

    /// <summary>A judgement, or how somebody feels: "astonished"; "bearded" and "red-faced" tell one from another.</summary>
    private static bool IsMood(string word) => Judgements.Contains(word)
        || (word.Length > 6 && word.EndsWith("ed", StringComparison.Ordinal) && word is not ("bearded" or "wounded" or "injured" or "condemned" or "retired" or "whiskered") && !word.Contains('-', StringComparison.Ordinal));
}
