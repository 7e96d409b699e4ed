namespace Txt2Voice.Architecture.Tests;

/// <summary>What stands at the top of the repository.</summary>
public class TopLevelTests
{
    private static readonly string[] Rooms = ["contracts", "deploy", "services", "tests"];

    private static readonly string[] Files =
    [
        "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md", "Txt2Voice.sln", "docker-compose.yml",
        "global.json",
    ];

    [Test]
    public void Rooms_AreTheFour() => Assert.That(
        Directory.EnumerateDirectories(SourceTree.Root).Select(Path.GetFileName).Where(IsPlain).Except(["bin", "obj", "data", "TestResults"]),
        Is.EquivalentTo(Rooms));

    [Test]
    public void Files_AreThoseOfABuild() => Assert.That(
        Directory.EnumerateFiles(SourceTree.Root).Select(Path.GetFileName).Where(IsPlain), Is.EquivalentTo(Files));

    private static bool IsPlain(string? name) => name is not null && !name.StartsWith('.');
}
