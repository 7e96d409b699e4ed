using System.Xml.Linq;

namespace Txt2Voice.Architecture.Tests;

/// <summary>The source tree that the tests were built from.</summary>
public static class SourceTree
{
    /// <summary>Its root: the directory of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every project file, by the project's name.</summary>
    public static IReadOnlyDictionary<string, XDocument> Projects { get; } =
        new[] { "contracts", "services", "tests" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Root, room), "*.csproj", SearchOption.AllDirectories))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), XDocument.Load);

    /// <summary>The projects outside tests/.</summary>
    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Projects.Keys.Where(name => !File.Exists(Path.Combine(Root, "tests", name, $"{name}.csproj"))).Order()];

    /// <summary>What a project refers to.</summary>
    /// <param name="project">The project.</param>
    /// <param name="element"><c>ProjectReference</c> or <c>PackageReference</c>.</param>
    public static IReadOnlyList<string> References(string project, string element) =>
        [.. Projects[project].Descendants(element).Select(reference => reference.Attribute("Include")!.Value).Select(
            include => element == "ProjectReference" ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include)];

    /// <summary>Every package of <c>Directory.Packages.props</c> and its version.</summary>
    public static IReadOnlyDictionary<string, string> PackageVersions { get; } =
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);

    /// <summary>The lock files of all projects.</summary>
    public static IReadOnlyList<string> LockFiles { get; } =
        [.. Directory.EnumerateFiles(Root, "packages.lock.json", SearchOption.AllDirectories)];

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Txt2Voice.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No Txt2Voice.sln above {AppContext.BaseDirectory}.");
    }
}
