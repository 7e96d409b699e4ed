namespace Txt2Voice.Recognition.English;

/// <summary>Nouns that mean anybody of a sex or an age, so that they are nobody's name.</summary>
internal static class GenericPersons
{
    /// <summary>Fewest times that "bearded man" must speak to mean one person.</summary>
    private const int LeastSpeech = 3;

    /// <summary>Weight of a nameless person who neither speaks nor acts; of one who only acts it is 0.</summary>
    public const int Bystanding = -1;

    private static readonly HashSet<string> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "man", "woman", "boy", "girl", "gentleman", "lady", "lad", "lass", "fellow", "child", "baby", "person", "voice", "creature", "youth", "chap",
        "guy", "other", "friend", "companion", "father", "mother", "brother", "sister", "son", "daughter", "husband", "wife", "uncle", "aunt", "cousin",
        "nephew", "niece", "speaker", "listener", "visitor", "guest", "stranger", "servant", "maid", "master", "mistress", "sir", "madam", "neighbour",
        "neighbor", "infant", "newcomer", "maiden", "papa", "mamma", "reader", "writer", "victim", "villain", "rascal", "scoundrel", "thief", "robber",
        "murderer", "monster", "ghost", "spirit", "dog", "cat", "bird", "horse", "native", "savage", "traveller", "passenger", "patient", "prisoner",
        "officer", "apparition", "youngster", "looker-on", "bystander", "passer-by", "ruffian", "urchin", "widow", "bride", "bridegroom", "damsel",
        "doctor", "driver", "crowd",
    };

    /// <summary>Those that say no more than a sex or an age: a book that has them speak often means somebody else each time.</summary>
    private static readonly HashSet<string> Bare = new(StringComparer.OrdinalIgnoreCase)
    {
        "man", "woman", "boy", "girl", "gentleman", "lady", "lad", "lass", "fellow", "person", "voice", "creature", "youth", "chap", "guy", "other", "stranger", "maiden", "damsel",
    };

    /// <summary>Those that are women as often as men.</summary>
    private static readonly HashSet<string> Either = new(StringComparer.OrdinalIgnoreCase)
    {
        "person", "voice", "creature", "other", "child", "baby", "infant", "friend", "companion", "servant", "visitor", "guest", "patient", "victim", "cousin",
        "neighbour", "neighbor", "listener", "reader", "newcomer", "apparition", "youngster", "dog", "cat", "bird", "horse", "monster", "ghost", "spirit", "crowd",
    };

    /// <summary>Those with an office of their own, of whom one that acts is as good as any other nameless person.</summary>
    private static readonly HashSet<string> Offices = new(StringComparer.OrdinalIgnoreCase) { "servant", "maid", "doctor", "driver", "officer" };

    /// <summary>Those that also mean a thing or an animal, or that blame more often than they describe: somebody only met under them is often nobody.</summary>
    private static readonly HashSet<string> Doubtful = new(StringComparer.OrdinalIgnoreCase)
    {
        "boots", "page", "sage", "general", "major", "pole", "bear", "guard", "fish", "frog", "mouse", "rabbit", "pigeon", "duck", "turtle", "hare", "lobster", "caterpillar", "raven", "parrot",
        "fox", "wolf", "lion", "unicorn", "sweep", "sweeper", "swede", "boxer", "pilot", "conductor", "turk", "host", "mate", "guide", "witness", "judge", "chief", "fool", "idiot", "cheat",
        "miser", "simpleton", "madman", "lunatic", "maniac", "martyr", "prophet", "oracle", "fairy", "elf", "giant", "ogre", "dwarf", "phantom", "witch", "wizard", "goddess", "reader",
        "author", "steward", "patient", "criminal", "culprit", "trapper", "trainer", "binder", "carver", "sovereign", "pirate", "tyrant", "cripple", "invalid", "volunteer", "owner",
        "speaker", "rebel", "exile", "critic", "cook", "champion", "count", "planter", "chandler", "drummer", "squatter", "tinker",
    };

    private static readonly HashSet<string> PlainAdjectives = ["old", "young", "little", "other", "good", "poor", "strange", "same", "latter", "elder", "younger", "first", "second", "last", "unhappy", "worthy", "honest", "dear", "stout", "tall", "fat"];

    /// <summary>Whether a description has a noun that means anybody and nothing else that tells one from others.</summary>
    public static bool IsGeneric(string description)
    {
        string[] words = description.Split(' ');
        return words.Length == 1 ? Contains(words[0]) : Contains(words[^1]) && words[..^1].All(PlainAdjectives.Contains);
    }

    /// <summary>Whether a description that speaks so often is nobody's: "the man" of many scenes.</summary>
    /// <param name="description">The description.</param>
    /// <param name="speech">How often it is the subject of a verb of speech.</param>
    public static bool IsNobody(string description, int speech) =>
        speech >= LeastSpeech && IsGeneric(description) && IsBare(description);

    /// <summary>Whether the noun of a description says no more than a sex or an age.</summary>
    public static bool IsBare(string description) => Bare.Contains(Descriptions.NounOf(description).ToString());

    /// <summary>
    /// Whether a description may mean somebody else each time: it tells nobody from others, or its noun does not and it hardly ever speaks. Only
    /// where it speaks is it sure to mean the one who is listed under it.
    /// </summary>
    /// <param name="description">The description.</param>
    /// <param name="speech">How often it is the subject of a verb of speech.</param>
    public static bool MeansAnybody(string description, int speech) =>
        speech <= 0 || IsGeneric(description) || (speech < LeastSpeech && Contains(Descriptions.NounOf(description).ToString()));

    /// <summary>Gender of a description; for an office of which no pronoun tells, that of nearly all who hold it in the novels of the time.</summary>
    public static Gender UsualGender(string description)
    {
        string noun = Descriptions.NounOf(description).ToString();
        WordClass known = EnglishLexicon.Classify(noun);
        Gender gender = Descriptions.GenderOf(known);
        return gender == Gender.Unknown && (known & WordClass.NeutralNoun) != 0 && !Either.Contains(noun) ? Gender.Male : gender;
    }

    /// <summary>Whether a description tells enough of a person who does not even act.</summary>
    public static bool TellsBystander(string description) =>
        !Doubtful.Contains(Descriptions.NounOf(description).ToString()) && !description.Contains(" and ", StringComparison.Ordinal) && !description.Contains(" or ", StringComparison.Ordinal);

    /// <summary>Whether a noun tells enough of a person who never speaks.</summary>
    public static bool TellsOccupation(string noun) => Offices.Contains(noun) || !Nouns.Contains(noun);

    /// <summary>Whether a noun is one of them.</summary>
    public static bool Contains(string noun) => Nouns.Contains(noun);
}
