using System.Text;

using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Tests.Support;
using Txt2Voice.Text.Tests;

namespace Txt2Voice.Standalone.Tests;

/// <summary><c>txt2voice recognize</c> without a server.</summary>
public class RecognizeLocallyTests
{
    private const string Engineers = "张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。";

    private ScratchDirectory _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchDirectory();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [Test]
    public async Task Recognize_AShortText_PrintsItsCastAsAPlainTable()
    {
        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _scratch.Write("engineers.txt", Engineers));

        var rows = outcome.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(rows[0], Is.EqualTo((string[])["Name", "Aliases", "Gender", "Mentions", "Lines"]));
            Assert.That(rows[1][..2], Is.EqualTo((string[])["张三", "小张"]));
            Assert.That(rows[2..4].Select(row => row[0]), Is.EquivalentTo((string[])["李四", "王芳"]));
            Assert.That(outcome.Output, Does.Contain("\n3 characters, 0 lines").And.Contain("language zh"));
            Assert.That(outcome.Output, Does.Not.Contain('\e'));
        });
    }

    [Test]
    public async Task Recognize_WithJsonAndOutput_WritesTheSameDocumentToBoth()
    {
        var path = _scratch.File("result.json");

        var outcome = await Txt2VoiceProcess.RunAsync(
            "recognize", _scratch.Write("engineers.txt", Engineers), "--json", "--quiet", "--output", path);

        var document = File.ReadAllBytes(path);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Error, Is.Empty);
            Assert.That(outcome.OutputBytes, Is.EqualTo((byte[])[.. document, (byte)'\n']));
            Assert.That(ResultJson.Deserialize(document).Characters.Select(c => c.CanonicalName), Is.EquivalentTo((string[])["张三", "李四", "王芳"]));
        });
    }

    [Test]
    public async Task Recognize_StandardInputWithByteOrderMarkAndCarriageReturns_CountsOffsetsInTheDecodedText()
    {
        const string text = "王芳说：“你好。”\r\n李四笑道：“早上好！”\r\n";
        byte[] input = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

        var outcome = await Txt2VoiceProcess.RunAsync(["recognize", "-", "--json", "--quiet"], environment: null, input);

        var quotations = ResultJson.Deserialize(outcome.OutputBytes).Dialogues.Select(line => text[(int)line.Start..(int)line.End]);
        Assert.That(quotations, Is.EqualTo((string[])["“你好。”", "“早上好！”"]));
    }

    [Test]
    public async Task Recognize_WithAnEncoding_DecodesByIt()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _scratch.File("engineers.txt");
        File.WriteAllBytes(path, Encoding.GetEncoding("gb18030").GetBytes(Engineers));

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", path, "--encoding", "gb18030", "--json", "--quiet");

        Assert.That(
            ResultJson.Deserialize(outcome.OutputBytes).Characters.Select(c => c.CanonicalName),
            Is.EquivalentTo((string[])["张三", "李四", "王芳"]));
    }

    [Test]
    public async Task Recognize_AnEmptyText_IsRefusedWith65()
    {
        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _scratch.Write("empty.txt", ""));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(65));
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Match(@"^txt2voice: the text was refused: [^\n]+\n$"));
        });
    }

    [Test]
    public async Task Recognize_WithAnUnknownEncoding_IsRefusedWith65()
    {
        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _scratch.Write("engineers.txt", Engineers), "--encoding", "utf-9");

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(65));
            Assert.That(outcome.Error, Does.Contain("utf-9"));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The variables are of Unix.")]
    public async Task Recognize_WithoutHome_LeavesNothingBehind()
    {
        var temporary = Directory.CreateDirectory(_scratch.File("tmp")).FullName;
        var environment = new Dictionary<string, string?> { ["HOME"] = null, ["XDG_DATA_HOME"] = null, ["TMPDIR"] = temporary };

        var outcome = await Txt2VoiceProcess.RunAsync(
            ["recognize", _scratch.Write("engineers.txt", Engineers)], environment, workingDirectory: temporary);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(Directory.EnumerateFileSystemEntries(temporary), Is.Empty);
        });
    }

    [Test]
    public async Task Recognize_AnEpub_ReadsItsText()
    {
        var path = _scratch.File("engineers.epub");
        File.WriteAllBytes(path, new EpubBuilder().Chapter($"<p>{Engineers}</p>").Build().ToArray());

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", path, "--json", "--quiet");

        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(
            ResultJson.Deserialize(outcome.OutputBytes).Characters.Select(c => c.CanonicalName),
            Is.EquivalentTo((string[])["张三", "李四", "王芳"]));
    }

    [Test]
    public async Task Recognize_WhateverTheChunksAndSlots_WritesTheSameDocument()
    {
        var book = Path.Combine(TestContext.CurrentContext.TestDirectory, "the-nine-forty.txt");
        var text = File.ReadAllText(book);
        var path = _scratch.Write("long.txt", string.Concat(Enumerable.Repeat(text, 10)));

        var usual = await Txt2VoiceProcess.RunAsync("recognize", path, "--json", "--quiet");
        var other = await Txt2VoiceProcess.RunAsync(
            ["recognize", path, "--json", "--quiet"],
            new Dictionary<string, string?> { ["Worker__Slots"] = "1", ["Worker__ChunkLength"] = "100000000" });

        Assert.That(WithoutTime(other), Is.EqualTo(WithoutTime(usual)));
    }

    [Test]
    public async Task Recognize_WhenTheEngineFails_SaysSoAndExitsWith1()
    {
        var environment = new Dictionary<string, string?> { ["Worker__SimulatedErrorText"] = "王芳" };

        var outcome = await Txt2VoiceProcess.RunAsync(["recognize", _scratch.Write("engineers.txt", Engineers), "--quiet"], environment);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Error);
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Match(@"^txt2voice: the recognition failed: [^\n]+\n$"));
        });
    }

    [Test]
    public async Task Recognize_WithASettingOutOfRange_NamesItAndExitsWith78()
    {
        var environment = new Dictionary<string, string?> { ["Worker__Slots"] = "0" };

        var outcome = await Txt2VoiceProcess.RunAsync(["recognize", _scratch.Write("engineers.txt", Engineers)], environment);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(78), outcome.Error);
            Assert.That(outcome.Error, Does.Match(@"^txt2voice: [^\n]*Slots[^\n]*\n$"));
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Signals are POSIX.")]
    public async Task Recognize_InterruptedInTheMiddle_ExitsWith130AndLeavesNothingBehind()
    {
        var temporary = Directory.CreateDirectory(_scratch.File("tmp")).FullName;
        var environment = new Dictionary<string, string?> { ["TMPDIR"] = temporary, ["Worker__SimulatedDelayPerChunk"] = "00:01:00" };
        await using var command = Txt2VoiceProcess.Start(["recognize", _scratch.Write("engineers.txt", Engineers)], environment);
        await command.FirstErrorLineAsync();

        command.Signal(2);
        var outcome = await command.WaitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(130), outcome.Error);
            Assert.That(Directory.EnumerateFileSystemEntries(temporary), Is.Empty);
        });
    }

    private static string WithoutTime(CommandOutcome outcome)
    {
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        var result = ResultJson.Deserialize(outcome.OutputBytes);
        return Encoding.UTF8.GetString(ResultJson.Serialize(result with { Statistics = result.Statistics with { ProcessingTime = 0 } }));
    }
}
