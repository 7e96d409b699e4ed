namespace Txt2Voice.Recognition.English;

/// <summary>A name taken apart into title, given name and surname.</summary>
internal sealed class EnglishName
{
    private static readonly HashSet<string> GivenNameTitles =
        ["Aunt", "Auntie", "Aunty", "Uncle", "Cousin", "Sir", "King", "Queen", "Prince", "Princess", "Sister", "Brother", "Saint", "Dame", "Granny", "Don", "Donna", "Lord"];

    /// <summary>Words before a name that are no part of it: "Old Horace".</summary>
    private static readonly HashSet<string> Adjectives = ["Old", "Young", "Poor", "Little", "Dear", "Good", "Big"];

    private static readonly HashSet<string> EitherNameTitles = ["Miss", "Master", "Lady", "Mr", "Mrs", "Mlle", "Mademoiselle", "Madame", "Mme", "Monsieur", "Ms", "Father", "Mother", "Dr", "Doctor", "Captain"];

    /// <summary>Takes a name apart.</summary>
    /// <param name="key">The words of the name, joined by spaces.</param>
    /// <param name="evidence">What the scan counted.</param>
    public EnglishName(string key, NameEvidence evidence)
    {
        Key = key;
        Evidence = evidence;
        Words = key.Split(' ');
        int titles = Words.Length > 1 && Adjectives.Contains(Words[0]) ? 1 : 0;
        while (titles < Words.Length && EnglishLexicon.Classify(Words[titles]) is var word && (word & WordClass.Title) != 0
            && (titles + 1 < Words.Length || (word & WordClass.Given) == 0) && !(titles == 1 && Words.Length == 2 && Title is "Miss" or "Mrs"))
        {
            TitleClass |= word & WordClass.Title;
            Title = Words[titles];
            titles++;
        }

        Rest = Words[titles..];
        if (Rest.Length >= 2)
        {
            Given = Rest[0];
            Surname = Rest[^2] is "of" ? null : Rest[^1];
            IsHusbandForm = Title is "Mrs" && (EnglishLexicon.Classify(Given) & WordClass.Given) == WordClass.MaleGiven;
            if ((EnglishLexicon.Classify(Rest[0]) & WordClass.Particle) != 0)
            {
                Given = null;
                Surname = Rest[0] is "of" ? null : string.Join(' ', Rest[0].ToLowerInvariant(), string.Join(' ', Rest[1..]));
            }
        }
        else if (Rest.Length == 1)
        {
            bool given = (EnglishLexicon.Classify(Rest[0]) & WordClass.Given) != 0;
            if (Title is null)
            {
                Given = given ? Rest[0] : null;
            }
            else if (GivenNameTitles.Contains(Title) || (given && EitherNameTitles.Contains(Title)))
            {
                Given = Rest[0];
            }
            else
            {
                Surname = Rest[0];
            }
        }
    }

    /// <summary>The words of the name, joined by spaces, full stops left out.</summary>
    public string Key { get; }

    /// <summary>What the scan counted.</summary>
    public NameEvidence Evidence { get; }

    /// <summary>All words.</summary>
    public string[] Words { get; }

    /// <summary>The words behind the titles.</summary>
    public string[] Rest { get; }

    /// <summary>The last title, such as "Mr"; <c>null</c> for none.</summary>
    public string? Title { get; }

    /// <summary>What the titles tell.</summary>
    public WordClass TitleClass { get; }

    /// <summary>The given name; <c>null</c> where there is none.</summary>
    public string? Given { get; private set; }

    /// <summary>The surname; <c>null</c> where there is none.</summary>
    public string? Surname { get; private set; }

    /// <summary>Whether it is a wife called by her husband's names: "Mrs. John Smith".</summary>
    public bool IsHusbandForm { get; }

    /// <summary>Whether it has no title and a single word.</summary>
    public bool IsSingle => Words.Length == 1 && Rest.Length == 1;

    /// <summary>Whether it is made of titles and nouns alone: "the Duchess".</summary>
    public bool IsTitleOnly => Rest.Length == 0;

    /// <summary>Whether it mostly stands behind "the".</summary>
    public bool IsEpithet => Evidence.AfterThe * 2 > Evidence.Count;

    /// <summary>The gender that titles or the given name show.</summary>
    public Gender Gender
    {
        get
        {
            bool male = (TitleClass & WordClass.MaleTitle) != 0;
            bool female = (TitleClass & WordClass.FemaleTitle) != 0;
            if (male != female)
            {
                return male ? Gender.Male : Gender.Female;
            }

            return Given is null ? Gender.Unknown : GenderOfGiven(Given);
        }
    }

    /// <summary>Reads the one word behind a title as a surname.</summary>
    public void TakeAsSurname()
    {
        Surname = Rest[0];
        Given = null;
    }

    /// <summary>Reads the word as a name of unknown kind.</summary>
    public void TakeAsWord() => Given = null;

    /// <summary>The name with the full stops that abbreviations have.</summary>
    public string Display => DisplayOf(Words);

    /// <summary>Words of a name, joined by spaces, with the full stops that abbreviations have.</summary>
    public static string DisplayOf(IEnumerable<string> words) => string.Join(' ', words.Select(word =>
        EnglishTokenizer.IsAbbreviatedTitle(word) || (word.Length == 1 && char.IsUpper(word[0])) ? word + "." : word));

    /// <summary>The gender of those who bear a given name; unknown for names of both.</summary>
    public static Gender GenderOfGiven(string given) => (EnglishLexicon.Classify(given) & WordClass.Given) switch
    {
        WordClass.MaleGiven => Gender.Male,
        WordClass.FemaleGiven => Gender.Female,
        _ => Gender.Unknown,
    };
}
