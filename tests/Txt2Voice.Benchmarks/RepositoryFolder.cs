namespace Txt2Voice.Benchmarks;

/// <summary>Where things are in the repository that this program was built in.</summary>
internal static class RepositoryFolder
{
    private static readonly Lazy<string> Root = new(FindRoot);

    /// <summary>The sample stories.</summary>
    public static string Samples => Path.Combine(Root.Value, "tests", "samples");

    /// <summary>A service's program, built with the same configuration as this one.</summary>
    /// <param name="project">Name of its project.</param>
    /// <param name="assembly">Name of its assembly.</param>
    public static string Program(string project, string assembly)
    {
        // .../bin/Release/net10.0/
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root.Value, "services", project, "bin", framework.Parent!.Name, framework.Name, assembly + ".dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Txt2Voice.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The program does not run from inside the repository.");
    }
}
