using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>A client of the former service hears of the end of its job at its callback address, from the notifier.</summary>
public class CallbackTests
{
    // Standard Webhooks: the part after the prefix is the key, Base64.
    private const string Secret = "whsec_dGhlIGtleSBvZiB0aGUgaW50ZWdyYXRpb24gdGVzdHM=";
    private const string Text = "张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。";

    private DistributedSystem system = null!;
    private HttpReceiver client = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        client = await HttpReceiver.StartAsync();
        system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
        {
            ["Notifier__AllowLoopback"] = "true",
            ["Notifier__SigningSecret"] = Secret,
            ["Orchestrator__WebhookOverdueAfter"] = "00:00:03",
            ["Orchestrator__SweepInterval"] = "00:00:01",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        await client.DisposeAsync();
    }

    [Test]
    public async Task RecognizeAsync_WithCallback_PostsTheResultSignedAndOnce()
    {
        using var answer = await system.Client.Http.PostAsJsonAsync(
            $"api/recognize/async?callback_url={Uri.EscapeDataString(client.Address + "done")}", new { text = Text, book_id = "novel-7" });
        var submitted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var task = submitted.GetProperty("task_id").GetString()!;

        await Eventually.TrueAsync(
            "the callback", () => Task.FromResult(client.Requests.Any(request => request.Path == "/done")), TimeSpan.FromSeconds(60), () => $"{submitted}\n{system.Tails}");

        var callback = client.Requests.Single(request => request.Path == "/done");
        var body = JsonSerializer.Deserialize<JsonElement>(callback.Body);
        Assert.Multiple(() =>
        {
            Assert.That(callback.Path, Is.EqualTo("/done"));
            Assert.That(body.GetProperty("task_id").GetString(), Is.EqualTo(task));
            Assert.That(body.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(body.GetProperty("result").GetProperty("characters").EnumerateArray().Select(one => one.GetProperty("name").GetString()),
                Is.EquivalentTo(["张三", "李四", "王芳"]));
            Assert.That(callback.Headers["webhook-signature"], Is.EqualTo(Sign(callback)));
        });
    }

    [Test]
    public async Task RecognizeAsync_WhenTheQueueOfWebhooksIsPurged_PostsTheCallbackAllTheSame()
    {
        await system.Notifier.KillAsync();
        using var answer = await system.Client.Http.PostAsJsonAsync(
            $"api/recognize/async?callback_url={Uri.EscapeDataString(client.Address + "purged")}", new { text = Text });
        var task = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("task_id").GetString();
        await Eventually.TrueAsync(
            "the command in the queue",
            async () => (await TestServers.RabbitMq.Management.GetMessagesAsync(system.VirtualHost, "webhooks")).Count > 0,
            TimeSpan.FromSeconds(60),
            () => system.Tails);

        system.StartNotifier();

        await Eventually.TrueAsync(
            "the callback", () => Task.FromResult(client.Requests.Any(request => request.Path == "/purged")), TimeSpan.FromSeconds(60), () => system.Tails);
        var callback = client.Requests.First(request => request.Path == "/purged");
        Assert.That(JsonSerializer.Deserialize<JsonElement>(callback.Body).GetProperty("task_id").GetString(), Is.EqualTo(task));
    }

    [Test]
    public async Task RecognizeAsync_ThenPoll_AnswersAsTheFormerServiceDid()
    {
        using var answer = await system.Client.Http.PostAsJsonAsync("api/recognize/async", new { text = Text });
        var task = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("task_id").GetString();

        var state = await Eventually.GetAsync(
            "the task",
            () => system.Client.Http.GetFromJsonAsync<JsonElement>($"api/recognize/async/{task}"),
            found => found.GetProperty("data").GetProperty("status").GetString() is "completed" or "failed",
            TimeSpan.FromSeconds(60),
            () => system.Tails);

        Assert.That(state.GetProperty("success").GetBoolean(), Is.True);
        Assert.That(state.GetProperty("data").GetProperty("result").GetProperty("characters").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task Recognize_Synchronous_AnswersWithTheResult()
    {
        using var answer = await system.Client.Http.PostAsJsonAsync("api/recognize", new { text = Text });

        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(answer.IsSuccessStatusCode, Is.True, result.ToString());
        Assert.That(result.GetProperty("alias_map").GetProperty("小张").GetString(), Is.EqualTo("张三"));
    }

    private static string Sign(ReceivedRequest request)
    {
        var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(request.Body)}";
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }
}
