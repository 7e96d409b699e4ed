namespace Txt2Voice.Recognition.English;

/// <summary>Nouns that mean anybody of a sex or an age, so that they are nobody's name.</summary>
internal static class GenericPersons
{
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

    private static readonly HashSet<string> PlainAdjectives = ["old", "young", "little", "other", "good", "poor", "strange", "same", "latter", "elder", "younger", "first", "second", "last", "unhappy", "worthy", "honest", "dear", "stout", "tall", "fat"];

    /// <summary>Whether a description has a noun that means anybody and nothing else that tells one from others.</summary>
    public static bool IsGeneric(string description)
    {
        string[] words = description.Split(' ');
        return words.Length == 1 ? Contains(words[0]) : Contains(words[^1]) && words[..^1].All(PlainAdjectives.Contains);
    }

    /// <summary>Gender of a description; for an office of which no pronoun tells, that of nearly all who hold it in the novels of the time.</summary>
    public static Gender UsualGender(string description)
    {
        string noun = Descriptions.NounOf(description).ToString();
        WordClass known = EnglishLexicon.Classify(noun);
        Gender gender = Descriptions.GenderOf(known);
        return gender == Gender.Unknown && (known & WordClass.NeutralNoun) != 0 && !Nouns.Contains(noun) ? Gender.Male : gender;
    }

    /// <summary>Whether a noun is one of them.</summary>
    public static bool Contains(string noun) => Nouns.Contains(noun);
}
