namespace Txt2Voice.Recognition.English;

/// <summary>Endings of words that are hardly ever a person's name.</summary>
internal static class NameEndings
{
    private static readonly string[] Endings =
    [
        "ism", "tion", "sion", "ology", "ence", "ness", "ment", "shire", "mouth", "ville", "burgh", "burg", "chester", "minster", "haven", "stead",
    ];

    /// <summary>Whether a name of one word ends as those of ideas ("Socialism") and places ("Ashmouth") do; a surname may, too, so that only evidence decides.</summary>
    public static bool AreOfThing(string word) => Array.Exists(Endings, ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal));
}
