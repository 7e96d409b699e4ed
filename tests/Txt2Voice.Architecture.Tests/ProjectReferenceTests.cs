namespace Txt2Voice.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Text"] = [],
        ["Recognition"] = ["Text"],
        ["Documents"] = [],
        ["Jobs"] = ["Contracts"],
        ["Hosting"] = ["Contracts"],
        ["Api"] = ["Contracts", "Text", "Documents", "Jobs", "Hosting"],
        ["Orchestrator"] = ["Contracts", "Documents", "Jobs", "Hosting"],
        ["RecognitionWorker"] = ["Contracts", "Text", "Recognition", "Documents", "Hosting"],
        ["Notifier"] = ["Contracts", "Documents", "Jobs", "Hosting"],
        ["Standalone"] =
            ["Contracts", "Text", "Recognition", "Documents", "Jobs", "Hosting", "Api", "Orchestrator", "RecognitionWorker", "Notifier"],
    };

    [Test]
    public void ProductProjects_AreThoseOfTheTable() =>
        Assert.That(SourceTree.ProductProjects, Is.EquivalentTo(Allowed.Keys.Select(name => $"Txt2Voice.{name}")));

    [TestCaseSource(typeof(SourceTree), nameof(SourceTree.ProductProjects))]
    public void ProjectReferences_GoOnlyWhereTheTableAllows(string project) => Assert.That(
        SourceTree.References(project, "ProjectReference"),
        Is.SubsetOf(Allowed[project["Txt2Voice.".Length..]].Select(name => $"Txt2Voice.{name}")));

    [TestCase("Txt2Voice.Contracts")]
    [TestCase("Txt2Voice.Recognition")]
    public void PureProjects_HaveNoPackages(string project) => Assert.Multiple(() =>
    {
        Assert.That(SourceTree.References(project, "PackageReference"), Is.Empty);
        Assert.That(SourceTree.References(project, "FrameworkReference"), Is.Empty);
    });

    [TestCase("Txt2Voice.Contracts")]
    [TestCase("Txt2Voice.Text")]
    [TestCase("Txt2Voice.Recognition")]
    [TestCase("Txt2Voice.Documents")]
    public void ProjectsWithoutBus_KnowNoMassTransit(string project) =>
        Assert.That(SourceTree.References(project, "PackageReference"), Has.None.StartsWith("MassTransit"));

    [Test]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "Txt2Voice.sln"));

        Assert.That(SourceTree.Projects.Keys.Where(project => !solution.Contains($"{project}.csproj", StringComparison.Ordinal)), Is.Empty);
    }
}
