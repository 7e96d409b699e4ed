namespace Txt2Voice.Recognition.English;

/// <summary>Tells persons from places, days, words at the beginning of sentences and other things with a capital.</summary>
internal static class PersonFilter
{
    /// <summary>Least evidence for a person per occurrence of the name.</summary>
    private const double LeastShare = 0.15;

    /// <summary>The same for one who never speaks and has no known given name.</summary>
    private const double LeastShareOfSilent = 0.25;

    /// <summary>Fewest times that an ordinary word with a capital must speak to be somebody's name: "said Young".</summary>
    private const int LeastSpeechOfWord = 2;

    /// <summary>Fewest times that an ordinary word must have a capital inside a sentence to be the surname of somebody with a longer name.</summary>
    private const int LeastOfWord = 3;

    /// <summary>The names of persons; a word alone that is part of a longer one's name is a person, too.</summary>
    public static EnglishName[] Persons(IEnumerable<EnglishName> names)
    {
        EnglishName[] all = [.. names];
        HashSet<EnglishName> persons = [.. all.Where(IsPerson)];
        HashSet<string> parts = [];
        HashSet<string> surnames = [.. persons.Where(name => name.Surname is not null && !name.IsEpithet).Select(name => name.Surname!)];
        foreach (EnglishName name in persons.Where(name => name.Title is not null || name.Words.Length > 1))
        {
            parts.UnionWith(name.Rest.Where((_, index) => index == 0 || name.Rest[index - 1] is not "of"));
        }

        persons.UnionWith(all.Where(name => name.IsSingle && parts.Contains(name.Key) && name.Evidence.Count > name.Evidence.Doubtful
            && (name.Evidence.Lower <= name.Evidence.Count || (surnames.Contains(name.Key) && name.Evidence.Count - name.Evidence.Doubtful >= LeastOfWord)) && name.Evidence.Place * 4 < name.Evidence.Count + 4
            && (EnglishLexicon.Classify(name.Key) & WordClass.NotName) == 0
            && ((EnglishLexicon.Classify(name.Key) & WordClass.Place) == 0 || name.Evidence.Vocative + name.Evidence.Speaks >= 2)));
        surnames = [.. persons.Where(name => name.Surname is not null).Select(name => name.Surname!)];
        persons.UnionWith(all.Where(name => IsRelative(name, surnames)));
        HashSet<string> epithets = [.. persons.Where(name => name.IsTitleOnly || name.IsSingle).Select(name => name.Key)];
        persons.UnionWith(all.Where(name => name.Words.Length > 1 && name.Evidence.AfterThe * 2 >= name.Evidence.Count
            && epithets.Contains(name.Words[^1]) && (EnglishLexicon.Classify(name.Words[^1]) & WordClass.Noun) != 0));
        return [.. all.Where(persons.Contains)];
    }

    /// <summary>An unknown word and a surname that others bear: "Prudence Smith" where there is a "Mrs. Smith".</summary>
    private static bool IsRelative(EnglishName name, HashSet<string> surnames) =>
        name.Title is null && name.Words.Length == 2 && name.Given is not null && surnames.Contains(name.Surname!)
        && name.Evidence.AfterThe == 0 && name.Evidence.Place * 4 <= name.Evidence.Count
        && (EnglishLexicon.Classify(name.Words[0]) & (WordClass.NotName | WordClass.Place | WordClass.Noun)) == 0
        && (EnglishLexicon.Classify(name.Words[1]) & WordClass.Place) == 0;

    /// <summary>Whether the evidence says that a name is a person's.</summary>
    public static bool IsPerson(EnglishName name)
    {
        NameEvidence evidence = name.Evidence;
        WordClass last = EnglishLexicon.Classify(name.Words[^1]);
        if (name.IsTitleOnly)
        {
            return IsTitlePerson(name, last);
        }

        int sure = evidence.Count - evidence.Doubtful;
        if (name.Title is not null)
        {
            // "Miss Smith" is a person by its form; "King Street" is not.
            return name.Title is "Mr" or "Mrs" or "Miss" || (last & WordClass.Place) == 0 || evidence.Speaks + evidence.Vocative > 0 || evidence.Place * 3 < evidence.Count;
        }

        WordClass first = EnglishLexicon.Classify(name.Words[0]);
        if (name.IsSingle && (first & WordClass.NotName) != 0 && (first & (WordClass.Given | WordClass.Noun)) == 0)
        {
            return evidence.Speaks >= LeastSpeechOfWord && evidence.Speaks == evidence.Count && evidence.AfterThe == 0;
        }

        bool given = (first & WordClass.Given) != 0;
        double good = (3 * evidence.Speaks) + (2 * evidence.Vocative) + (2 * evidence.Personal) + evidence.Acts + (0.25 * (evidence.Male + evidence.Female))
            + (0.2 * evidence.Possessive) + (given ? 2 : 0);
        double bad = (1.5 * evidence.Place) + (1.5 * evidence.Lower) + ((first & WordClass.NotName) != 0 && !IsGivenInside(name, first) ? 2 + (0.5 * evidence.Count) : 0)
            + ((last & WordClass.Place) != 0 ? 2 + evidence.Count : 0);
        if (name.Words.Length == 1)
        {
            // A word that is written without a capital, too, must be used as a name far more often.
            if (sure == 0 && !(given && evidence.Count >= 1 && evidence.Lower == 0))
            {
                return evidence.Lower == 0 && evidence.Speaks > 0 && (first & WordClass.NotName) == 0;
            }

            bad += !given && evidence.Speaks + evidence.Vocative == 0 && NameEndings.AreOfThing(name.Key) ? 2 + (0.5 * evidence.Count) : 0;
            bad += !given && evidence.AfterThe * 2 > evidence.Count && evidence.Speaks == 0 ? 3 : 0;
        }

        bool group = evidence.AfterThe * 2 > evidence.Count && name.Words[^1].EndsWith('s') && evidence.Speaks == 0;
        bool thing = evidence.AfterThe * 2 > evidence.Count && evidence.Speaks == 0 && !given && name.Words.Length == 1;
        double least = evidence.Speaks == 0 && !given ? LeastShareOfSilent : LeastShare;
        return !group && !thing && good >= 1.5 && good > bad && good >= least * evidence.Count;
    }

    // "Bill" and "Grace" are words as well, but hardly with a capital inside a sentence; months are.
    private static bool IsGivenInside(EnglishName name, WordClass word) => (word & WordClass.Given) != 0 && name.Key is not ("Christian" or "April" or "May" or "June" or "August")
        && name.Evidence.Doubtful * 2 < name.Evidence.Count;

    private static bool IsTitlePerson(EnglishName name, WordClass last)
    {
        NameEvidence evidence = name.Evidence;
        bool isAbbreviation = EnglishTokenizer.IsAbbreviatedTitle(name.Words[^1]);
        bool onlyVocative = evidence.Vocative * 2 > evidence.Count && evidence.Speaks == 0;
        return !isAbbreviation && !onlyVocative && (last & WordClass.NotName) == 0 && evidence.Lower < evidence.Count && evidence.Count - evidence.Doubtful >= 2
            && (evidence.Speaks > 0 || evidence.Acts >= 2);
    }
}
