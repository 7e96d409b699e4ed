namespace Txt2Voice.Recognition;

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

    /// <summary>Whether a noun is one of them.</summary>
    public static bool Contains(string noun) => Nouns.Contains(noun);
}
