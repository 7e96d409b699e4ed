using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using Txt2Voice.Standalone.Tests.Support;

namespace Txt2Voice.Standalone.Tests;

/// <summary>The conversation of a client of the former service with <c>txt2voice serve</c>; <c>tests/old-client</c> has the same in TypeScript.</summary>
public class OldClientTests
{
    private const string Text = "张三是个工程师，大家都叫他小张。李四认识张三很久了。王芳也是工程师。";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly object Options = new
    {
        enable_coreference = true, enable_dialogue = true, enable_relations = true, similarity_threshold = 0.8, max_characters = 100, min_mentions = 1,
    };

    private ScratchDirectory _scratch = null!;
    private RunningServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _scratch = new ScratchDirectory();
        _server = await RunningServer.StartAsync(_scratch.File("data"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _scratch.Dispose();
    }

    [Test]
    public async Task Health_OfARunningServer_IsHealthy() =>
        Assert.That((await GetAsync("health")).GetProperty("status").GetString(), Is.EqualTo("healthy"));

    [Test]
    public async Task Submit_WithACallbackAddress_PollsTheResultThatTheCallbackBrings()
    {
        var called = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = await ListenAsync(called);
        var before = (await GetAsync("api/stats")).GetProperty("tasks");

        var url = Uri.EscapeDataString($"{AddressOf(listener)}/callback?token=a%20b");
        using var response = await _server.Http.PostAsJsonAsync($"api/recognize/async?callback_url={url}", new { text = Text, book_id = "book-1", options = Options });
        var submitted = await ReadAsync(response, HttpStatusCode.OK);
        var task = await PollAsync(submitted.GetProperty("task_id").GetGuid());
        var callback = await called.Task.WaitAsync(Limit);
        var after = (await GetAsync("api/stats")).GetProperty("tasks");

        Assert.Multiple(() =>
        {
            Assert.That(submitted.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(task.GetProperty("status").GetString(), Is.EqualTo("completed"), task.ToString());
            Assert.That(task.GetProperty("progress").GetInt32(), Is.EqualTo(100));
            Assert.That(task.GetProperty("processed_sentences").GetInt32(), Is.EqualTo(task.GetProperty("total_sentences").GetInt32()));
            Assert.That(TextLengthOf(task.GetProperty("result")), Is.EqualTo(Text.Length));
            Assert.That(callback.GetProperty("task_id").GetGuid(), Is.EqualTo(task.GetProperty("task_id").GetGuid()));
            Assert.That(callback.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(callback.GetProperty("meta").GetProperty("book_id").GetString(), Is.EqualTo("book-1"));
            Assert.That(callback.GetProperty("result").GetRawText(), Is.EqualTo(task.GetProperty("result").GetRawText()));
            Assert.That(after.GetProperty("completed").GetInt32(), Is.GreaterThan(before.GetProperty("completed").GetInt32()));
        });
    }

    [TestCase("00000000-0000-4000-8000-000000000000")]
    [TestCase("no-such-task")]
    public async Task Poll_UnknownId_IsNotFound(string id)
    {
        var answer = await GetAsync($"api/recognize/async/{id}", HttpStatusCode.NotFound);

        Assert.That(answer.GetProperty("success").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Recognize_Synchronously_AnswersWithTheResultDocument()
    {
        using var response = await _server.Http.PostAsJsonAsync("api/recognize", new { text = Text, book_id = 7, options = Options });

        Assert.That(TextLengthOf(await ReadAsync(response, HttpStatusCode.OK)), Is.EqualTo(Text.Length));
    }

    private static int TextLengthOf(JsonElement result) => result.GetProperty("statistics").GetProperty("text_length").GetInt32();

    private static string AddressOf(WebApplication listener) =>
        listener.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();

    private static async Task<WebApplication> ListenAsync(TaskCompletionSource<JsonElement> called)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = builder.Build();
        listener.MapPost("/callback", async (HttpRequest request) => called.TrySetResult(await request.ReadFromJsonAsync<JsonElement>()));
        await listener.StartAsync();
        return listener;
    }

    private async Task<JsonElement> PollAsync(Guid taskId)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var data = (await GetAsync($"api/recognize/async/{taskId}")).GetProperty("data");
            if (data.GetProperty("status").GetString() is not ("pending" or "processing"))
            {
                return data;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<JsonElement> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await _server.Http.GetAsync(path);
        return await ReadAsync(response, status);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        return JsonDocument.Parse(text).RootElement;
    }
}
