namespace Txt2Voice.Architecture.Tests;

/// <summary>Rules that a reader of one file relies on in all of them.</summary>
public class SourceRuleTests
{
    private const int MaxProgramLines = 40;
    private static readonly string[] Impure = ["DateTime", "Stopwatch", "Environment.TickCount", "HttpClient", "System.Net.Sockets", "Random."];
    private static readonly string[] Rooms = ["contracts", "services"];

    private static IEnumerable<string> ProductFiles =>
        Rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, room), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(SourceTree.Root, path))
            .Where(path => !path.Split('/', '\\').Any(part => part is "bin" or "obj"));

    [Test]
    public void Programs_AreTablesOfContents() => Assert.That(
        ProductFiles.Where(path => Path.GetFileName(path) == "Program.cs" && Lines(path).Length >= MaxProgramLines), Is.Empty);

    [Test]
    public void Names_AreNoGrabBags() => Assert.That(
        ProductFiles.Where(path => path.Split('/', '\\', '.').Any(part => part is "Common" or "Utils" or "Util" or "Helpers" or "Misc")), Is.Empty);

    [Test]
    public void Consumers_AreShort() => Assert.That(
        ProductFiles.Where(path => path.EndsWith("Consumer.cs", StringComparison.Ordinal))
            .Where(path => Lines(path).Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("///", StringComparison.Ordinal)
                && !code.StartsWith("using ", StringComparison.Ordinal)) >= 50),
        Is.Empty);

    [TestCase("Txt2Voice.Text")]
    [TestCase("Txt2Voice.Recognition")]
    public void PureProjects_ReadNoClockAndNoNetwork(string project) => Assert.That(
        from path in ProductFiles
        where path.Contains($"{project}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from line in Lines(path)
        where Impure.Any(name => line.Contains(name, StringComparison.Ordinal))
        select $"{path}: {line.Trim()}",
        Is.Empty);

    private static string[] Lines(string path) => File.ReadAllLines(Path.Combine(SourceTree.Root, path));
}
