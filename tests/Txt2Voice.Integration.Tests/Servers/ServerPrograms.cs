namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>Finds the programs of a server on the machine.</summary>
public static class ServerPrograms
{
    /// <summary>Finds the directory that holds a server's programs.</summary>
    /// <param name="product">Name for the message.</param>
    /// <param name="program">The program that must be there.</param>
    /// <param name="variable">Environment variable that may name the directory.</param>
    /// <param name="usual">Where distributions put it, best first.</param>
    /// <exception cref="InvalidOperationException">It is nowhere.</exception>
    public static string Find(string product, string program, string variable, params string[] usual)
    {
        var given = Environment.GetEnvironmentVariable(variable);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] directories = string.IsNullOrEmpty(given) ? [.. usual, .. path] : [given];
        return directories.FirstOrDefault(directory => File.Exists(Path.Combine(directory, program)))
            ?? throw new InvalidOperationException(
                $"{product} is not installed: no {program} in {string.Join(", ", directories)}. tests/run installs it, or set {variable}.");
    }
}
