namespace Txt2Voice.Recognition.English;

/// <summary>Occupations and offices that titles and epithets give: "Dr. X" is a doctor, and so is whom the book calls "the doctor".</summary>
internal static class CharacterRoles
{
    /// <summary>The roles of a person, in alphabetical order.</summary>
    /// <param name="cluster">The names.</param>
    /// <param name="epithets">Descriptions that mean the person.</param>
    public static string[] Of(NameCluster cluster, IEnumerable<string> epithets) =>
    [
        .. cluster.Names.Where(name => name.Title is not null && (name.TitleClass & WordClass.NeutralTitle) != 0)
            .Select(name => InFull(name.Title!))
            .Concat(epithets.Select(epithet => epithet[(epithet.LastIndexOf(' ') + 1)..]))
            .Where(role => role is not ("saint" or "cousin"))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The noun that a title means: "doctor" for "Dr".</summary>
    public static string InFull(string title) => title switch
    {
        "Dr" => "doctor",
        "Prof" => "professor",
        "Capt" => "captain",
        "Col" => "colonel",
        "Gen" => "general",
        "Lieut" or "Lt" => "lieutenant",
        "Sergt" or "Sgt" => "sergeant",
        "Rev" => "reverend",
        _ => title.ToLowerInvariant(),
    };
}
