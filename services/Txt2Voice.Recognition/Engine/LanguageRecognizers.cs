using Txt2Voice.Recognition.English;

namespace Txt2Voice.Recognition;

/// <summary>The recognisers by language.</summary>
internal static class LanguageRecognizers
{
    private static readonly EnglishRecognizer English = new();
    private static readonly ChineseRecognizer Chinese = new();

    /// <summary>The recogniser of a language.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <exception cref="ArgumentException">It is another language.</exception>
    public static ILanguageRecognizer Of(string language) => language switch
    {
        "en" => English,
        "zh" => Chinese,
        _ => throw new ArgumentException($"The language is '{language}'; it must be zh or en.", nameof(language)),
    };
}
