namespace Txt2Voice.Recognition.English;

/// <summary>Names taken for one person's.</summary>
internal sealed class NameCluster
{
    /// <summary>The names.</summary>
    public List<EnglishName> Names { get; } = [];

    /// <summary>Given names met.</summary>
    public List<string> Givens { get; } = [];

    /// <summary>The surname; <c>null</c> while unknown.</summary>
    public string? Surname { get; private set; }

    /// <summary>Occurrences of all names.</summary>
    public int Weight { get; private set; }

    /// <summary>Whether this is the first-person narrator.</summary>
    public bool IsNarrator { get; set; }

    /// <summary>Gender that titles or given names show.</summary>
    public Gender FormGender { get; private set; }

    /// <summary>Whether the person is only known by names with an article: "the Dodger", "the Invisible Man".</summary>
    public bool IsEpithet => Names.TrueForAll(name => name.IsEpithet);

    /// <summary>Whether a name has one of these titles.</summary>
    public bool HasTitle(params ReadOnlySpan<string> titles)
    {
        foreach (EnglishName name in Names)
        {
            if (name.Title is not null && titles.Contains(name.Title))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds a name.</summary>
    public void Add(EnglishName name)
    {
        Names.Add(name);
        Weight += name.Evidence.Count;
        if (name.Given is not null && !name.IsHusbandForm && !Givens.Contains(name.Given))
        {
            Givens.Add(name.Given);
        }

        Surname ??= name.Surname;
        if (FormGender == Gender.Unknown || (name.TitleClass & (WordClass.MaleTitle | WordClass.FemaleTitle)) != 0)
        {
            FormGender = name.Gender == Gender.Unknown ? FormGender : name.Gender;
        }
    }

    /// <summary>Takes all names of another cluster.</summary>
    public void Absorb(NameCluster other)
    {
        foreach (EnglishName name in other.Names)
        {
            Add(name);
        }

        other.Names.Clear();
        other.Weight = 0;
    }

    /// <summary>Whether a name of this gender can be this person's.</summary>
    public bool Accepts(Gender gender) => gender == Gender.Unknown || Gender == Gender.Unknown || gender == Gender;

    /// <summary>Gender; where nothing tells, that of nearly all who are called so in the novels of the time.</summary>
    public Gender Gender => KnownGender is var known and not Gender.Unknown ? known : HasOffice || IsBareSurname ? Gender.Male : Gender.Unknown;

    /// <summary>What titles show; else the pronouns that follow, if they agree well; else what the given name shows.</summary>
    public Gender KnownGender
    {
        get
        {
            foreach (EnglishName name in Names)
            {
                bool male = (name.TitleClass & WordClass.MaleTitle) != 0;
                bool female = (name.TitleClass & WordClass.FemaleTitle) != 0;
                if (male != female)
                {
                    return male ? Gender.Male : Gender.Female;
                }
            }

            Gender byPronouns = GenderByPronouns(out bool isClear);
            return FormGender != Gender.Unknown && !isClear ? FormGender
                : byPronouns != Gender.Unknown ? byPronouns
                : FormGender;
        }
    }

    /// <summary>How many times more often "she" than "he" follows names in this book; 1 while unknown.</summary>
    public double FemaleBias { get; set; } = 1;

    // In the novels that this is made for, a captain or doctor of whom no pronoun tells is a man.
    private bool HasOffice => Names.Exists(name => (name.TitleClass & WordClass.NeutralTitle) != 0);

    // Men are called by the bare surname, women hardly ever.
    private bool IsBareSurname => Names.TrueForAll(name => name.IsSingle && name.Given is null && name.Evidence.AfterThe == 0)
        && Names.Exists(name => name.Evidence.Speaks + name.Evidence.Vocative + name.Evidence.Personal > 0);

    private Gender GenderByPronouns(out bool isClear)
    {
        double males = Names.Sum(name => name.Evidence.Male) * Math.Sqrt(FemaleBias);
        double females = Names.Sum(name => name.Evidence.Female) / Math.Sqrt(FemaleBias);
        isClear = Math.Max(males, females) >= 5 && Math.Max(males, females) >= 3 * Math.Min(males, females);
        return males == females ? Gender.Unknown : males > females ? Gender.Male : Gender.Female;
    }
}
