namespace Txt2Voice.Recognition.Chinese;

/// <summary>A string that names a person, with the evidence for it.</summary>
/// <param name="name">The string.</param>
/// <param name="form">The form that it is taken for.</param>
/// <param name="evidence">The evidence.</param>
internal sealed class NameCandidate(string name, NameForms form, NameEvidence evidence)
{
    /// <summary>The string.</summary>
    public string Name { get; } = name;

    /// <summary>The form that it is taken for.</summary>
    public NameForms Form { get; } = form;

    /// <summary>The evidence.</summary>
    public NameEvidence Evidence { get; } = evidence;

    /// <summary>Length of the surname; 0 where the name has none.</summary>
    public int SurnameLength { get; } = form is NameForms.FullName or NameForms.Titled ? Math.Max(1, Surnames.LengthIn(name)) : 0;

    /// <summary>The surname; empty where there is none.</summary>
    public string Surname => field ??= Form == NameForms.Familiar && Name[0] is '老' or '小' ? Name[1..] : Name[..SurnameLength];

    /// <summary>What follows the surname.</summary>
    public string Given => field ??= Name[SurnameLength..];
}
