namespace Txt2Voice.Recognition.Chinese;

/// <summary>Guesses gender from titles, the characters of given names and the pronouns that follow.</summary>
internal static class GenderGuess
{
    private const string FemaleCharacters = "娘妹姐婆嫂妈姑姨婶奶氏妃妾妇媳";

    /// <summary>Log odds that the bearer of a name is a woman, from the name alone.</summary>
    public static double OfName(NameCandidate candidate)
    {
        int ending = candidate.Form == NameForms.Noun ? PersonNouns.GenderOf(candidate.Name)
            : candidate.Form is NameForms.Titled or NameForms.GivenTitled ? PersonTitles.GenderOfEnding(candidate.Name) : 0;
        if (ending != 0)
        {
            return 5 * ending;
        }

        if (candidate.Form is NameForms.Titled or NameForms.Familiar or NameForms.Noun)
        {
            return 0;
        }

        double odds = 0;
        foreach (char character in candidate.Given)
        {
            odds += FemaleCharacters.Contains(character) ? 3 : GivenNameCharacters.FemaleLogOddsOf(character);
        }

        return Math.Clamp(odds, -4, 4);
    }

    /// <summary>Gender of the person that bears all these names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="pronounsTell">Whether the book tells 他 from 她.</param>
    public static Gender OfPerson(IReadOnlyList<NameCandidate> names, bool pronounsTell)
    {
        double name = names.Count == 1 ? OfName(names[0]) : names.Select(OfName).OrderByDescending(Math.Abs).ThenBy(odds => odds).FirstOrDefault();
        double he = names.Sum(candidate => candidate.Evidence.He), she = names.Sum(candidate => candidate.Evidence.She);
        double pronouns = pronounsTell && he + she > 0
            ? (Math.Log((she + 0.7) / (he + 0.7)) + 0.9) * 1.4 * (he + she) / (he + she + 5)
            : 0;
        double prior = pronounsTell ? -0.4 : -1.2;
        double odds = prior + ((pronounsTell || Math.Abs(name) > 4.5 ? 0.8 : 0.35) * name) + pronouns;
        return odds > 0 ? Gender.Female : Gender.Male;
    }
}
