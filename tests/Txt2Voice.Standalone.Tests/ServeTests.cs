using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json;

using Txt2Voice.Standalone.Tests.Support;

namespace Txt2Voice.Standalone.Tests;

[Platform(Exclude = "Win", Reason = "Signals are POSIX.")]
[UnsupportedOSPlatform("windows")]
public class ServeTests
{
    private const string Engineers = "张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。";

    private ScratchDirectory _scratch = null!;

    [SetUp]
    public void SetUp() => _scratch = new ScratchDirectory();

    [TearDown]
    public void TearDown() => _scratch.Dispose();

    [TestCase(2)]
    [TestCase(15)]
    public async Task Serve_WhenToldToStop_HasSaidWhereItListensAndExitsWith0(int signal)
    {
        await using var server = await RunningServer.StartAsync(_scratch.File("data"));

        var outcome = await server.EndAsync(signal);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Output, Is.EqualTo($"Listening on {server.Address.GetLeftPart(UriPartial.Authority)}\nData in {_scratch.File("data")}\nPress Ctrl+C to stop.\n"));
        });
    }

    [Test]
    public async Task Recognize_WithAServerThatRuns_PrintsItsResultByteForByte()
    {
        await using var server = await RunningServer.StartAsync(_scratch.File("data"));

        var outcome = await Txt2VoiceProcess.RunAsync(
            "recognize", _scratch.Write("engineers.txt", Engineers), "--json", "--quiet", "--server", server.Address.ToString());

        var job = (await JobsAsync(server)).Single();
        var result = await server.Http.GetByteArrayAsync($"api/jobs/{job.GetProperty("id")}/result");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.OutputBytes, Is.EqualTo((byte[])[.. result, (byte)'\n']));
        });
    }

    [Test]
    public async Task Serve_OnADataDirectoryInUse_SaysWhoUsesItAndExitsWith75()
    {
        await using var server = await RunningServer.StartAsync(_scratch.File("data"));

        var outcome = await Txt2VoiceProcess.RunAsync(
            "serve", "--data", _scratch.File("data"), "--urls", RunningServer.FreeAddress().ToString());

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(75));
            Assert.That(outcome.Error, Is.EqualTo(
                $"txt2voice: another txt2voice server (process {server.ProcessId}) uses the data directory {_scratch.File("data")}; "
                + "stop it or choose another directory with --data\n"));
            Assert.That(outcome.Output, Is.Empty);
        });
    }

    [Test]
    public async Task Serve_OnAPortInUse_SaysSoInOneLineAndExitsWith69()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var outcome = await Txt2VoiceProcess.RunAsync("serve", "--data", _scratch.File("data"), "--urls", address);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(69));
            Assert.That(outcome.Error, Is.EqualTo($"txt2voice: cannot listen: Failed to bind to address {address}: address already in use\n"));
        });
    }

    [Test]
    public async Task Serve_WhenTheDataDirectoryCannotBeMade_ExitsWith73()
    {
        var file = _scratch.Write("file", "");

        var outcome = await Txt2VoiceProcess.RunAsync("serve", "--data", Path.Combine(file, "data"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(73));
            Assert.That(outcome.Error, Does.Match(@"^txt2voice: the data directory [^\n]+; choose another with --data\n$"));
        });
    }

    [Test]
    public async Task Serve_WithoutData_FollowsTheXdgVariableAndKeepsOthersOut()
    {
        var home = Directory.CreateDirectory(_scratch.File("home")).FullName;
        var environment = new Dictionary<string, string?> { ["XDG_DATA_HOME"] = home };
        await using var server = await RunningServer.StartAsync(data: null, environment);

        var outcome = await server.EndAsync(15);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Output, Does.Contain($"Data in {home}/txt2voice\n"));
            Assert.That(File.GetUnixFileMode($"{home}/txt2voice"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        });
    }

    [Test]
    public async Task Serve_KilledInTheMiddleOfAJob_FinishesItAfterTheNextStart()
    {
        var data = _scratch.File("data");
        var text = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"王芳说：“这是第{i}句。”李四听了，笑着走开。\n\n"));
        var slow = new Dictionary<string, string?> { ["Worker__ChunkLength"] = "1000", ["Worker__SimulatedDelayPerChunk"] = "00:00:00.500" };
        JsonElement job;
        await using (var killed = await RunningServer.StartAsync(data, slow))
        {
            await using var command = Txt2VoiceProcess.Start(
                ["recognize", _scratch.Write("novel.txt", text), "--quiet", "--server", killed.Address.ToString()]);
            job = await JobAsync(killed, j => j.GetProperty("chunks_done").GetInt32() >= 2);
            await killed.EndAsync(9);
        }

        await using var server = await RunningServer.StartAsync(data, new Dictionary<string, string?> { ["Worker__ChunkLength"] = "1000" });
        var finished = await JobAsync(server, j => j.GetProperty("status").GetString() is "completed" or "failed");
        var result = await server.Http.GetFromJsonAsync<JsonElement>($"api/jobs/{finished.GetProperty("id")}/result");

        Assert.Multiple(() =>
        {
            Assert.That(job.GetProperty("chunks_total").GetInt32(), Is.GreaterThan(3));
            Assert.That(finished.GetProperty("id").GetGuid(), Is.EqualTo(job.GetProperty("id").GetGuid()));
            Assert.That(finished.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(result.GetProperty("statistics").GetProperty("total_dialogues").GetInt32(), Is.EqualTo(4_000));
        });
    }

    [Test]
    public async Task Serve_WhenAJobIsCanceledAndAnotherFails_EndsBothAndWorksOn()
    {
        await using var server = await RunningServer.StartAsync(_scratch.File("data"), new Dictionary<string, string?>
        {
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.700",
            ["Worker__SimulatedErrorText"] = "poison",
            ["Worker__FirstRetryDelay"] = "00:00:00",
        });
        var canceled = await SubmitAsync(server, Engineers);
        await JobAsync(server, job => HasStatus(job, canceled, "processing"));

        using (var answer = await server.Http.PostAsync($"api/jobs/{canceled}/cancel", null))
        {
            answer.EnsureSuccessStatusCode();
        }

        await JobAsync(server, job => HasStatus(job, canceled, "canceled"));
        var failed = await SubmitAsync(server, Engineers + "poison");
        await JobAsync(server, job => HasStatus(job, failed, "failed"));
        var completed = await SubmitAsync(server, Engineers);
        await JobAsync(server, job => HasStatus(job, completed, "completed"));
    }

    [Test]
    public async Task Serve_KilledWhileACallbackWaitsForItsAnswer_MakesItAgainAfterTheNextStart()
    {
        var data = _scratch.File("data");
        await using var receiver = await CallbackReceiver.StartAsync();
        Callback interrupted;
        await using (var killed = await RunningServer.StartAsync(data))
        {
            var url = $"api/recognize/async?callback_url={Uri.EscapeDataString(receiver.Address)}";
            using var answer = await killed.Http.PostAsJsonAsync(url, new { text = Engineers });
            answer.EnsureSuccessStatusCode();
            interrupted = await receiver.NextAsync();
            await killed.EndAsync(9);
        }

        receiver.Answer();
        await using var server = await RunningServer.StartAsync(data);
        var callback = await receiver.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(callback.WebhookId, Is.Not.Empty.And.EqualTo(interrupted.WebhookId), "by which the client knows a repeat");
            Assert.That(callback.Body.GetRawText(), Is.EqualTo(interrupted.Body.GetRawText()));
            Assert.That(callback.Body.GetProperty("status").GetString(), Is.EqualTo("completed"));
        });
    }

    private static bool HasStatus(JsonElement job, Guid id, string status) =>
        job.GetProperty("id").GetGuid() == id && job.GetProperty("status").GetString() == status;

    private static async Task<Guid> SubmitAsync(RunningServer server, string text)
    {
        using var answer = await server.Http.PostAsJsonAsync("api/recognize/async", new { text });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("task_id").GetGuid();
    }

    private static async Task<List<JsonElement>> JobsAsync(RunningServer server) =>
        [.. (await server.Http.GetFromJsonAsync<JsonElement>("api/jobs")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> JobAsync(RunningServer server, Func<JsonElement, bool> wanted)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if ((await JobsAsync(server)).Cast<JsonElement?>().FirstOrDefault(job => wanted(job!.Value)) is { } found)
            {
                return found;
            }

            await Task.Delay(50, bound.Token);
        }
    }
}
