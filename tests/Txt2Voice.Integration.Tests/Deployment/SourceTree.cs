namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Where the built services and the samples are.</summary>
public static class SourceTree
{
    private static readonly string Root = FindRoot();

    // …/bin/<configuration>/<framework>/
    private static readonly string[] Output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];

    /// <summary>The assembly of a service, built as the tests were.</summary>
    /// <param name="project">The project, such as <c>Txt2Voice.Api</c>.</param>
    /// <param name="assembly">The assembly's name; <c>null</c> for the project's.</param>
    public static string AssemblyOf(string project, string? assembly = null)
    {
        var path = Path.Combine([Root, "services", project, "bin", .. Output, $"{assembly ?? project}.dll"]);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not built.");
    }

    /// <summary>The text of a sample.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="name">Its name.</param>
    public static string Sample(string language, string name) =>
        File.ReadAllText(Path.Combine(Root, "tests", "samples", language, name, "text.txt"));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Txt2Voice.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No Txt2Voice.sln above {AppContext.BaseDirectory}.");
        }

        return directory.FullName;
    }
}
