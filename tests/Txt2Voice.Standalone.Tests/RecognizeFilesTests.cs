using Txt2Voice.Standalone.Tests.Support;

namespace Txt2Voice.Standalone.Tests;

/// <summary>What <c>txt2voice recognize</c> does with its files.</summary>
public class RecognizeFilesTests
{
    private const string Completed = "data: {\"status\":\"completed\",\"progress\":100}\n\n";

    private ScratchDirectory _scratch = null!;
    private string _file = null!;

    [SetUp]
    public void SetUp()
    {
        _scratch = new ScratchDirectory();
        _file = _scratch.Write("hello.txt", "Hello");
    }

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [TestCase("missing.txt", "no such file")]
    [TestCase("missing/hello.txt", "no such file")]
    [TestCase(".", "is a directory")]
    public async Task Recognize_WhenTheFileCannotBeRead_ExitsWith66(string name, string cause)
    {
        var path = _scratch.File(name);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", path);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(66));
            Assert.That(outcome.Error, Is.EqualTo($"txt2voice: {path}: {cause}\n"));
        });
    }

    [TestCase(null)]
    [TestCase("what was there")]
    public async Task Recognize_WithOutput_WritesTheDocumentByteForByte(string? old)
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);
        var path = old is null ? _scratch.File("result.json") : _scratch.Write("result.json", old);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", path, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(ScriptedServer.Result));
            Assert.That(outcome.Output, Does.Contain("0 characters"));
        });
    }

    [Test]
    public async Task Recognize_WhenTheJobFails_LeavesTheOutputFileAsItWas()
    {
        await using var server = await ScriptedServer.StartAsync(["data: {\"status\":\"failed\",\"error\":\"No.\"}\n\n"]);
        var path = _scratch.Write("result.json", "old");

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", path, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Error);
            Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
            Assert.That(Directory.GetFiles(_scratch.Path), Has.Length.EqualTo(2));
        });
    }

    [TestCase("missing/result.json")]
    [TestCase(".")]
    public async Task Recognize_WhenTheOutputCannotBeWritten_SaysSoBeforeTheWorkAndExitsWith73(string name)
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", _scratch.File(name), "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(73), outcome.Error);
            Assert.That(outcome.Error, Does.StartWith($"txt2voice: {_scratch.File(name)}: "));
            Assert.That(server.Uploaded, Is.Null);
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Symbolic links need rights there.")]
    public async Task Recognize_WhenTheOutputIsALink_WritesWhatItPointsTo()
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);
        var target = _scratch.Write("target.json", "old");
        var link = _scratch.File("link.json");
        File.CreateSymbolicLink(link, target);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", link, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(File.ReadAllBytes(target), Is.EqualTo(ScriptedServer.Result));
            Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(target));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There are no such devices.")]
    public async Task Recognize_WhenTheOutputIsADevice_WritesToItAndLeavesItInPlace()
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", "/dev/null", "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(new FileInfo("/dev/null").Length, Is.Zero);
        });
    }

    [Test]
    public async Task Recognize_WithOutputDash_PrintsTheDocument()
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--output", "-", "--server", server.Address);

        Assert.That(outcome.OutputBytes, Is.EqualTo((byte[])[.. ScriptedServer.Result, (byte)'\n']));
    }
}
