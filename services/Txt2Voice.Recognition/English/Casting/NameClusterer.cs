namespace Txt2Voice.Recognition.English;

/// <summary>
/// Gathers the names of each person, from the fullest names to the poorest, in the manner of BookNLP (Bamman, Underwood and Smith 2014)
/// and of Vala et al. 2015: titles split husband and wife, given names join through their short forms, surnames go to whom they fit alone.
/// </summary>
/// <param name="similarityThreshold">How alike two given names must be: 1 means equal, 0.9 a short form, 0.7 two short forms of a third name.</param>
/// <param name="evidence">Tells which names often share a sentence.</param>
/// <param name="cancellationToken">Gives up: every name is held against every person, and books may have thousands.</param>
internal sealed class NameClusterer(double similarityThreshold, EnglishEvidence evidence, CancellationToken cancellationToken)
{
    private static readonly string[] Formal = ["Mr", "Mister", "Monsieur", "Herr", "Signor", "Dr", "Doctor", "Professor", "Captain", "Colonel", "Major", "General", "Lieutenant", "Sergeant", "Inspector", "Reverend", "Judge"];

    /// <summary>Titles of persons whom nobody calls by a pet name.</summary>
    private static readonly string[] Distant = ["Lady", "Sir", "Lord", "King", "Queen", "Prince", "Princess", "Aunt", "Uncle", "Father", "Saint", "St"];

    /// <summary>Titles of men who are no "Mr." as well.</summary>
    private static readonly string[] Ranks = ["General", "Colonel", "Major", "Captain", "Admiral", "Commodore", "Sir", "Lord"];

    /// <summary>How many times heavier one bearer of a surname must be for the others not to count.</summary>
    private const int Dominance = 4;

    /// <summary>Fewest times that a man must be called by his full name for the surname alone to mean him.</summary>
    private const int LeastBySurname = 3;

    /// <summary>Fewest occurrences of a name in narration that tell how the narrator calls somebody.</summary>
    private const int LeastTold = 10;

    /// <summary>The same where a wife is looked for.</summary>
    private const int LeastToldWife = 3;

    /// <summary>How many times more often than his kinsmen.</summary>
    private const int SurnameDominance = 3;

    private readonly List<NameCluster> _clusters = [];
    private readonly HashSet<string> _unmarriedSurnames = [];
    private readonly HashSet<string> _surnames = [];

    /// <summary>Gathers names.</summary>
    /// <param name="persons">Names of persons.</param>
    public List<NameCluster> Cluster(IEnumerable<EnglishName> persons)
    {
        EnglishName[] names = [.. persons.OrderByDescending(name => name.Evidence.Count).ThenBy(name => name.Key, StringComparer.Ordinal)];
        DecideSurnames(names);
        _unmarriedSurnames.UnionWith(names.Where(name => name.Title is "Miss" && name.Surname is not null).Select(name => name.Surname!));
        _surnames.UnionWith(names.Where(name => name.Surname is not null && name.Title is not null).Select(name => name.Surname!));
        foreach (EnglishName name in names.Where(name => name.Given is not null && name.Surname is not null && !name.IsHusbandForm))
        {
            AddTo(FindFull(name), name);
        }

        foreach (EnglishName name in names.Where(name => name.Given is not null && name.Surname is null).OrderBy(name => name.Title is not null))
        {
            AddTo(FindByGiven(name), name);
        }

        JoinShortForms();
        foreach (EnglishName name in names.Where(name => name.Surname is not null && (name.Given is null || name.IsHusbandForm)).OrderBy(name => name.IsHusbandForm).ThenBy(name => Ranks.Contains(name.Title)))
        {
            AddTo(FindBySurname(name), name);
        }

        foreach (EnglishName name in names.Where(name => name.Surname is null && name.Given is null).OrderByDescending(name => name.Words.Length))
        {
            AddTo(FindByWord(name), name);
        }

        return [.. _clusters.Where(cluster => cluster.Names.Count > 0)];
    }

    /// <summary>"Mr. James": James is a surname if somebody is called "Henry James", else a given name.</summary>
    private static void DecideSurnames(EnglishName[] names)
    {
        HashSet<string> surnames = [.. names.Where(name => name.Rest.Length >= 2).Select(name => name.Rest[^1])];
        HashSet<string> fullGivens = [.. names.Where(name => name.Rest.Length >= 2).Select(name => name.Rest[0])];
        HashSet<string> singles = [.. names.Where(name => name.IsSingle).Select(name => name.Rest[0])];
        HashSet<string> formal = [.. names.Where(name => name.Title is not null && name.Rest.Length == 1 && Formal.Contains(name.Title)).Select(name => name.Rest[0])];
        foreach (EnglishName name in names.Where(name => name.Rest.Length == 1 && name.Given is not null && !fullGivens.Contains(name.Given)))
        {
            bool either = name.Title is "Mr" or "Mrs" or "Miss" or "Dr" or "Captain" or "Doctor" or "Ms";
            bool isSurname = surnames.Contains(name.Rest[0]);
            if (either && (isSurname || !singles.Contains(name.Rest[0])))
            {
                name.TakeAsSurname();
            }
            else if (name.Title is null && (isSurname || formal.Contains(name.Rest[0])))
            {
                name.TakeAsWord();
            }
        }
    }

    private void AddTo(NameCluster? cluster, EnglishName name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (cluster is null)
        {
            cluster = new NameCluster();
            _clusters.Add(cluster);
        }

        cluster.Add(name);
    }

    private NameCluster? FindFull(EnglishName name) => _clusters.Find(cluster =>
        cluster.Surname == name.Surname && cluster.Accepts(name.Gender)
        && cluster.Givens.Exists(given => IsSameGiven(given, name.Given!) || EnglishLexicon.ShareLongForm(given, name.Given!) || IsInitialOf(given, name.Given!) || IsInitialOf(name.Given!, given)));

    private NameCluster? FindByGiven(EnglishName name)
    {
        NameCluster[] exact = [.. _clusters.Where(cluster => cluster.Accepts(name.Gender) && cluster.Givens.Contains(name.Given!))];
        if (exact.Length > 0)
        {
            // Of "Ann Smith" and "Ann Paris", as in "to Ann Paris was", the one whose surname is met behind a title is real.
            return Heaviest(exact.Where(cluster => cluster.Surname is not null && _surnames.Contains(cluster.Surname))) ?? Heaviest(exact);
        }

        NameCluster[] alike = [.. _clusters.Where(cluster => cluster.Accepts(name.Gender) && cluster.Surname is not null && !cluster.HasTitle(Distant) && cluster.Givens.Exists(given => IsSameGiven(given, name.Given!)))];
        return OnlyOne(alike);
    }

    /// <summary>"Lizzy" joins "Elizabeth" where only one is so called.</summary>
    private void JoinShortForms()
    {
        foreach (NameCluster cluster in _clusters.OrderBy(cluster => cluster.Weight).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (cluster.Names.Count == 0 || cluster.Surname is not null)
            {
                continue;
            }

            NameCluster[] alike =
            [
                .. _clusters.Where(other => other != cluster && other.Names.Count > 0 && other.Accepts(cluster.Gender) && !other.HasTitle(Distant)
                    && other.Givens.Exists(given => cluster.Givens.Exists(mine => IsSameGiven(given, mine)))),
            ];
            OnlyOne(alike)?.Absorb(cluster);
        }
    }

    private NameCluster? FindBySurname(EnglishName name)
    {
        NameCluster[] family = [.. _clusters.Where(cluster => cluster.Surname == name.Surname && !AreApart(cluster, name))];
        if (name.Title is null)
        {
            return Heaviest(family);
        }

        if (family.Length == 0)
        {
            return (name.TitleClass & WordClass.NeutralTitle) != 0 ? null
                : Heaviest(_clusters.Where(cluster => cluster.Accepts(name.Gender) && cluster.Givens.Contains(name.Surname!) && !AreApart(cluster, name)));
        }

        NameCluster? same = family.FirstOrDefault(cluster => cluster.HasTitle(name.Title) && cluster.Names.Exists(other => other.Title == name.Title && other.Given is null));
        if (same is not null)
        {
            return same;
        }

        NameCluster[] fitting = [.. family.Where(cluster => cluster.Accepts(name.Gender))];
        return name.Title switch
        {
            "Mrs" or "Mme" or "Madame" or "Frau" or "Lady" => FindWife(fitting, name),
            "Miss" or "Mlle" or "Mademoiselle" or "Fraulein" => FindDaughter(fitting),
            _ => FindMan([.. fitting.Where(cluster => cluster.Gender != Gender.Female && !HasOtherRank(cluster, name.Title) && !IsToldByGivenName(cluster, name))]),
        };
    }

    /// <summary>"Mrs. S" is "G S" if she is called "Mrs. G S", too, or if no daughter can be meant, or if all others are called "Miss".</summary>
    private NameCluster? FindWife(NameCluster[] family, EnglishName name)
    {
        NameCluster? titled = OnlyOne(family.Where(cluster => cluster.HasTitle(name.Title!)));
        bool hasDaughter = _unmarriedSurnames.Contains(name.Surname!);
        return titled ?? (hasDaughter ? OnlyOne(family.Where(cluster => IsToldInFull(cluster, name.Surname!))) : OnlyOne(family.Where(cluster => cluster.Gender == Gender.Female && !cluster.HasTitle("Miss", "Mlle"))));
    }

    /// <summary>Whether a woman is called "G S" and never "Miss".</summary>
    private static bool IsToldInFull(NameCluster cluster, string surname) => cluster.Gender == Gender.Female && !cluster.HasTitle("Miss", "Mlle", "Mademoiselle", "Fraulein")
        && cluster.Names.Exists(name => name.Title is null && name.Given is not null && name.Surname == surname)
        && cluster.Names.Sum(name => name.Evidence.Count - name.Evidence.Quoted) >= LeastToldWife;

    /// <summary>"Mr. S" is whom the book calls "G S" far more often than his kinsmen, whom it calls "G".</summary>
    private static NameCluster? FindMan(NameCluster[] men)
    {
        NameCluster[] bySurname = [.. men.OrderByDescending(CalledBySurname).Take(2)];
        return bySurname.Length == 2 && CalledBySurname(bySurname[0]) is >= LeastBySurname and var count && count >= SurnameDominance * CalledBySurname(bySurname[1])
            ? bySurname[0] : OnlyOne(men);
    }

    /// <summary>Whether the narration calls a man by his given name and "Mr. S" as well: a narrator keeps to one form for each person.</summary>
    private static bool IsToldByGivenName(NameCluster cluster, EnglishName name)
    {
        if (name.Title is not "Mr")
        {
            return false;
        }

        int told = cluster.Names.Where(other => other.IsSingle && other.Given is not null).Sum(other => other.Evidence.Count - other.Evidence.Quoted);
        int toldFormally = name.Evidence.Count - name.Evidence.Quoted;
        return told >= LeastTold && toldFormally >= LeastTold && toldFormally * 2 >= told;
    }

    private bool AreApart(NameCluster cluster, EnglishName name) => evidence.AreApart(name, cluster);

    private static int CalledBySurname(NameCluster cluster) => cluster.Names.Where(name => name.Surname is not null).Sum(name => name.Evidence.Count);

    /// <summary>"Miss S" is the eldest daughter; the younger ones are called "Miss G".</summary>
    private static NameCluster? FindDaughter(NameCluster[] family)
    {
        NameCluster[] daughters = [.. family.Where(cluster => cluster.Gender == Gender.Female && !cluster.HasTitle("Mrs", "Madame", "Mme", "Lady"))];
        return OnlyOne(daughters)
            ?? OnlyOne(daughters.Where(cluster => !cluster.Names.Exists(name => name.Title is "Miss" && name.Given is not null)))
            ?? OnlyOne(daughters.Where(cluster => !cluster.Names.Exists(name => name.Title is "Miss" && name.Surname is null)));
    }

    // Nobody calls a colonel or a knight "Mr.": where both are met, they are father and son, or brothers.
    private static bool HasOtherRank(NameCluster cluster, string title) =>
        (title is "Mr" && cluster.HasTitle(Ranks)) || (Ranks.Contains(title) && cluster.HasTitle("Mr")) || cluster.Names.Exists(name =>
        name.Title is not null && name.Title != title && name.Given is null && (name.TitleClass & WordClass.NeutralTitle) != 0 && title is not ("Mr" or "Dr" or "Doctor"));

    /// <summary>A word alone: a given name that the lexicon does not know, a surname, or the end of a longer name ("Rabbit").</summary>
    private NameCluster? FindByWord(EnglishName name)
    {
        if (name.IsTitleOnly)
        {
            string last = name.Words[^1];
            if (Offices.IsClergy(last) && OnlyOne(_clusters.Where(Offices.IsClergyman)) is { } clergyman)
            {
                return clergyman;
            }

            return OnlyOne(_clusters.Where(cluster => cluster.Names.Exists(other =>
                other.Words.Length > name.Words.Length && (other.Words[^1] == last || (other.Title == last && name.Words.Length == 1 && !IsKin(last))))));
        }

        string word = name.Rest[^1];
        NameCluster[] given = [.. _clusters.Where(cluster => cluster.Givens.Contains(word) && cluster.Accepts(name.Gender) && !AreApart(cluster, name))];
        NameCluster[] family = [.. _clusters.Where(cluster => (cluster.Surname == word || IsBehindParticle(cluster.Surname, word)) && !AreApart(cluster, name))];
        if (given.Sum(cluster => cluster.Names.Where(other => other.Given == word).Sum(other => other.Evidence.Count))
            > family.Sum(cluster => cluster.Names.Where(other => other.Surname == word).Sum(other => other.Evidence.Count)))
        {
            return Heaviest(given);
        }

        if (family.Length <= 1)
        {
            return family.FirstOrDefault() ?? OnlyOne(_clusters.Where(cluster => cluster.Accepts(name.Gender)
                && cluster.Names.Exists(other => IsDiminutive(word, other.Rest.Length == 0 ? "" : other.Rest[^1]) || IsDiminutive(word, other.Given ?? ""))));
        }

        // Men are called by the bare surname, women hardly ever.
        bool isWoman = name.Evidence.Female >= 5 && name.Evidence.Female >= 4 * name.Evidence.Male;
        NameCluster[] fitting = [.. family.Where(cluster => isWoman ? cluster.Gender == Gender.Female : cluster.Gender != Gender.Female)];
        return Heaviest(fitting.Where(cluster => cluster.HasTitle(Formal))) ?? Heaviest(fitting) ?? Heaviest(family);
    }

    /// <summary>"Griers" of "de Griers".</summary>
    private static bool IsBehindParticle(string? surname, string word) => surname is not null && surname.Length > word.Length + 1
        && surname[surname.Length - word.Length - 1] == ' ' && surname.EndsWith(word, StringComparison.Ordinal);

    private static bool IsKin(string title) => title is "Aunt" or "Uncle" or "Cousin" or "Sister" or "Brother" or "Mother" or "Father" or "Miss" or "Lady" or "Sir";

    private bool IsSameGiven(string one, string other)
    {
        double alike = one == other ? 1
            : EnglishLexicon.AreSameGivenName(one, other) ? 0.9
            : IsDiminutive(one, other) || IsDiminutive(other, one) ? 0.85
            : EnglishLexicon.ShareLongForm(one, other) ? 0.7 : 0;
        return alike > 0 && alike >= similarityThreshold;
    }

    /// <summary>"Kitty" of "Kit", "Tommy" of "Tom": the name, its last letter doubled or not, with an ending of endearment.</summary>
    private static bool IsDiminutive(string pet, string name)
    {
        if (name.Length < 3 || pet.Length <= name.Length || !pet.StartsWith(name, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> ending = pet.AsSpan(name.Length);
        ending = ending.Length > 1 && (ending[0] == name[^1] || ending[0] == 's') ? ending[1..] : ending;
        return ending is "y" or "ie" or "ey" or "kin" or "kins";
    }

    private static bool IsInitialOf(string one, string other) => one.Length == 1 && other[0] == one[0];

    private static NameCluster? Heaviest(IEnumerable<NameCluster> clusters) => clusters.OrderByDescending(cluster => cluster.Weight).FirstOrDefault();

    /// <summary>The only one, or one that outweighs all others so far that they hardly count.</summary>
    private static NameCluster? OnlyOne(IEnumerable<NameCluster> clusters)
    {
        NameCluster[] found = [.. clusters.OrderByDescending(cluster => cluster.Weight).Take(2)];
        return found.Length == 1 || (found.Length == 2 && found[0].Weight >= Dominance * found[1].Weight) ? found[0] : null;
    }
}
