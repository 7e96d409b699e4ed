using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Txt2Voice.Api.Tests;

/// <summary>A running Api and what tests ask of it.</summary>
public abstract class ApiFixture
{
    private protected ApiHost Host { get; private set; } = null!;

    protected HttpClient Client => Host.Client;

    protected static byte[] Result { get; } = Encoding.UTF8.GetBytes(
        """{"language":"zh","engine":"builtin/1","characters":[{"id":"c001","name":"林小雨"}],"alias_map":{"小雨":"林小雨"},"relations":[],"dialogues":[],"statistics":{"total_characters":1}}""");

    [OneTimeSetUp]
    public async Task StartAsync() => Host = await ApiHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Host.DisposeAsync();

    protected static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    protected static ByteArrayContent Bytes(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

    protected static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Reads a problem document and checks what all of them have.</summary>
    protected static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await ReadAsync(response, status);
        Assert.Multiple(() =>
        {
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo($"urn:txt2voice:problem:{code}"));
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
            Assert.That(problem.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("trace_id").GetString(), Is.Not.Empty);
            Assert.That(problem.ToString(), Does.Not.Contain("   at "));
        });
        return problem;
    }

    protected async Task<JsonElement> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(path);
        return await ReadAsync(response, status);
    }

    protected async Task<Guid> AddBookAsync(string text = "“你好。”林小雨说。")
    {
        using var response = await Client.PostAsync("/api/books", Json(JsonSerializer.Serialize(new { title = "A book", text })));
        return (await ReadAsync(response, HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    protected async Task<Guid> SubmitAsync(Guid bookId, string body = "{}")
    {
        using var response = await Client.PostAsync($"/api/books/{bookId}/characters/recognize", Json(body));
        return (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
    }

    protected async Task<Guid> SubmitAsync() => await SubmitAsync(await AddBookAsync());
}
