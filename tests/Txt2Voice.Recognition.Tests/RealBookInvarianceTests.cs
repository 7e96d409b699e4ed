namespace Txt2Voice.Recognition.Tests;

/// <summary>The property on real books: the evaluation pack beside the repository where it is there, else the samples.</summary>
public class RealBookInvarianceTests
{
    [TestCaseSource(nameof(Books))]
    public async Task Recognize_RealBook_GivesTheSameBytesForAnyChunkLength(string path)
    {
        string text = (await File.ReadAllTextAsync(path)).TrimStart('\uFEFF');
        byte[] whole = ResultJson.Serialize(await EngineRun.RecognizeAsync(text, chunkLength: int.MaxValue));
        foreach (int chunkLength in new[] { 1, 20_000, 100_000 })
        {
            byte[] parts = ResultJson.Serialize(await EngineRun.RecognizeAsync(text, chunkLength: chunkLength));
            Assert.That(whole.AsSpan().SequenceEqual(parts), Is.True, $"chunk length {chunkLength}");
        }
    }

    private static IEnumerable<string> Books()
    {
        string root = RepositoryRoot();
        string pack = Path.GetFullPath(Path.Combine(root, "..", "shared", "eval", "data"));
        string[] texts = Texts(Directory.Exists(pack) ? pack : Path.Combine(root, "tests", "samples"));

        // One long book of each language is enough for every run.
        return texts.GroupBy(path => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))).Select(group => group.MaxBy(path => new FileInfo(path).Length)!);
    }

    private static string[] Texts(string folder) => [.. Directory.GetFiles(folder, "text.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string RepositoryRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Txt2Voice.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The repository root was not found above the test assembly.");
    }
}
