using System.Text;

using Microsoft.AspNetCore.Http;

using Txt2Voice.Standalone.Tests.Support;

namespace Txt2Voice.Standalone.Tests;

/// <summary>What <c>txt2voice recognize --server</c> does with a server that behaves as real ones do on bad days.</summary>
public class RecognizeAgainstServerTests
{
    private const string Scanning = """
        id: 7
        data: {"status":"processing","stage":"scanning","progress":40,"processed_sentences":4,"total_sentences":10}


        """;

    private const string Completed = """
        id: 9
        data: {"status":"completed","stage":"completed","progress":100,"processed_sentences":10,"total_sentences":10}


        """;

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

    [Test]
    public async Task Recognize_WithServer_SendsTheFileAndPrintsTheDocumentByteForByte()
    {
        await using var server = await ScriptedServer.StartAsync([Scanning + Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync(
            "recognize", _file, "--json", "--language", "en", "--encoding", "big5", "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.OutputBytes, Is.EqualTo((byte[])[.. ScriptedServer.Result, (byte)'\n']));
            Assert.That(server.Uploaded, Is.EqualTo("Hello"u8.ToArray()));
            Assert.That(server.UploadedName, Is.EqualTo("hello.txt"));
            Assert.That(server.UploadQuery, Is.EqualTo("?encoding=big5"));
            Assert.That(server.Submitted, Is.EqualTo("""{"options":{"language":"en"}}"""));
        });
    }

    [Test]
    public async Task Recognize_WhenTheEventsBreakOff_ListensAgainFromTheLastOne()
    {
        await using var server = await ScriptedServer.StartAsync([Scanning, Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(server.LastEventIds, Is.EqualTo((string[])["", "7"]));
        });
    }

    [Test]
    public async Task Recognize_WhenTheServerFailsForAMoment_TriesAgain()
    {
        var failures = 2;
        await using var server = await ScriptedServer.StartAsync([Completed], context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal) || failures-- <= 0)
            {
                return Task.FromResult(false);
            }

            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        });

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", server.Address);

        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
    }

    [TestCase("""{"status":"failed","error":{"code":"text_unreadable","message":"No letters."}}""", "the recognition failed: No letters. (text_unreadable)")]
    [TestCase("""{"status":"failed","error":"No letters."}""", "the recognition failed: No letters.")]
    [TestCase("""{"status":"canceled"}""", "the job was cancelled")]
    public async Task Recognize_WhenTheJobEndsBadly_NamesTheCauseAndExitsWith1(string last, string cause)
    {
        await using var server = await ScriptedServer.StartAsync([$"data: {last}\n\n"]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--quiet", "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Error, Is.EqualTo($"txt2voice: {cause}\n"));
            Assert.That(outcome.Output, Is.Empty);
        });
    }

    [Test]
    public async Task Recognize_WhenTheServerRefuses_RepeatsItsWordsAndExitsWith65()
    {
        await using var server = await ScriptedServer.StartAsync([], async context =>
        {
            context.Response.StatusCode = 413;
            await context.Response.WriteAsJsonAsync(new { title = "Too large", detail = "A book has at most 10 characters.", code = "book_too_large" });
            return true;
        });

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(65));
            Assert.That(outcome.Error, Is.EqualTo("txt2voice: the server refused: A book has at most 10 characters (book_too_large)\n"));
        });
    }

    [Test]
    public async Task Recognize_WhenNobodyListens_ExitsWith69()
    {
        var address = RunningServer.FreeAddress();

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", address.ToString());

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(69));
            Assert.That(outcome.Error, Does.Match($@"^txt2voice: the server {address} cannot be reached: [^\n]+\n$"));
        });
    }

    [Test]
    public async Task Recognize_AgainstSomethingElse_ExitsWith69()
    {
        await using var server = await ScriptedServer.StartAsync([], async context =>
        {
            await context.Response.WriteAsync("<html>");
            return true;
        });

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", server.Address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(69));
            Assert.That(outcome.Error, Does.Contain("does not answer like a Txt2Voice server"));
        });
    }

    [TestCase(2, 130)]
    [TestCase(15, 143)]
    [Platform(Exclude = "Win", Reason = "Signals are POSIX.")]
    public async Task Recognize_WhenInterrupted_CancelsTheJob(int signal, int exitCode)
    {
        await using var server = await ScriptedServer.StartAsync([]);
        await using var command = Txt2VoiceProcess.Start(["recognize", _file, "--output", _scratch.File("result.json"), "--server", server.Address]);
        await server.Listened.WaitAsync(TimeSpan.FromMinutes(1));

        command.Signal(signal);
        var outcome = await command.WaitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(exitCode), outcome.Error);
            Assert.That(server.Canceled.IsCompletedSuccessfully, "the job was not cancelled");
            Assert.That(Directory.GetFiles(_scratch.Path), Is.EqualTo((string[])[_file]), "something of the output was left behind");
        });
    }

    [Test]
    public async Task Recognize_FromStandardInput_SendsWhatItReads()
    {
        await using var server = await ScriptedServer.StartAsync([Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync(
            ["recognize", "-", "--server", server.Address], environment: null, input: Encoding.UTF8.GetBytes("王芳来了。"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(server.Uploaded, Is.EqualTo(Encoding.UTF8.GetBytes("王芳来了。")));
        });
    }

    [Test]
    public async Task Recognize_WithoutATerminal_ReportsProgressInPlainLines()
    {
        await using var server = await ScriptedServer.StartAsync([Scanning + Completed]);

        var outcome = await Txt2VoiceProcess.RunAsync("recognize", _file, "--server", server.Address);

        Assert.That(outcome.Error, Is.EqualTo("Scanning: 40 %, 4/10 sentences\nCompleted: 100 %, 10/10 sentences\n"));
    }
}
