namespace Txt2Voice.Architecture.Tests;

/// <summary>Where packages come from and at which version.</summary>
public class PackageTests
{
    [Test]
    public void PackageReferences_CarryNoVersion() => Assert.That(
        from project in SourceTree.Projects
        from reference in project.Value.Descendants("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.HasElements
        select $"{project.Key}: {reference}",
        Is.Empty);

    [Test]
    public void PackageVersions_AreAllUsed()
    {
        // A version may also be there to hold what another package brings along; the lock files know.
        var locks = SourceTree.LockFiles.Select(File.ReadAllText).ToList();

        Assert.That(
            SourceTree.PackageVersions.Keys.Where(package => !locks.Any(text => text.Contains($"\"{package}\": {{", StringComparison.Ordinal))),
            Is.Empty);
    }

    [Test]
    public void MassTransit_StaysBelow9()
    {
        var versions = SourceTree.PackageVersions.Where(package => package.Key.StartsWith("MassTransit", StringComparison.Ordinal)).ToList();

        Assert.That(versions, Is.Not.Empty);
        Assert.That(versions.Select(package => package.Value), Is.All.Match(@"^\[8\.5\.\d+\]$"), "9 needs a commercial licence");
    }

    [Test]
    public void EveryProject_HasALockFile() => Assert.That(
        Directory.EnumerateFiles(SourceTree.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))),
        Is.Empty);
}
