using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>A REST client that knows no more than the README tells it.</summary>
public sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan JobTimeout = TimeSpan.FromSeconds(120);

    /// <summary>Talks to an Api.</summary>
    /// <param name="address">Where it answers.</param>
    public ApiClient(Uri address)
        : this(address, new PatientHandler())
    {
    }

    /// <summary>Talks to an Api by other means.</summary>
    /// <param name="address">Where it answers.</param>
    /// <param name="handler">How it is reached.</param>
    public ApiClient(Uri address, HttpMessageHandler handler) =>
        Http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Plain HTTP.</summary>
    public HttpClient Http { get; }

    /// <summary>Uploads a text file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The book's identity.</returns>
    public async Task<string> AddBookAsync(string path)
    {
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(path));
        using var form = new MultipartFormDataContent { { file, "file", Path.GetFileName(path) } };
        using var answer = await Http.PostAsync("api/books", form);
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>Submits a recognition.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="request">The request's body; <c>null</c> for an empty object.</param>
    /// <returns>Path of the job.</returns>
    public async Task<string> RecognizeAsync(string bookId, object? request = null)
    {
        using var answer = await Http.PostAsJsonAsync($"api/books/{bookId}/characters/recognize", request ?? new { });
        await ReadAsync(answer);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Asks to start a failed job again.</summary>
    /// <param name="job">Path of the job.</param>
    /// <returns>The status of the answer.</returns>
    public async Task<HttpStatusCode> RetryAsync(string job)
    {
        using var answer = await Http.PostAsync($"{job}/retry", content: null);
        return answer.StatusCode;
    }

    /// <summary>Reads a job.</summary>
    /// <param name="job">Path of the job.</param>
    public async Task<JsonElement> GetJobAsync(string job)
    {
        using var answer = await Http.GetAsync(job);
        return await ReadAsync(answer);
    }

    /// <summary>Waits for a job.</summary>
    /// <param name="job">Path of the job.</param>
    /// <param name="enough">Whether its state will do.</param>
    /// <param name="explain">More for the message when it takes too long.</param>
    public Task<JsonElement> WaitForAsync(string job, Func<JsonElement, bool> enough, Func<string> explain) =>
        Eventually.GetAsync($"job {job}", () => GetJobAsync(job), enough, JobTimeout, explain);

    /// <summary>Waits for the end of a job.</summary>
    /// <param name="job">Path of the job.</param>
    /// <param name="explain">More for the message when it takes too long.</param>
    public Task<JsonElement> WaitForEndAsync(string job, Func<string> explain) =>
        WaitForAsync(job, state => state.GetProperty("status").GetString() is "completed" or "failed" or "canceled", explain);

    /// <summary>Fetches the result document.</summary>
    /// <param name="job">Path of the job.</param>
    public Task<string> GetResultAsync(string job) => Http.GetStringAsync($"{job}/result");

    /// <summary>Follows the events of a job until the server ends them.</summary>
    /// <param name="job">Path of the job.</param>
    public async Task<IReadOnlyList<JsonElement>> FollowAsync(string job)
    {
        using var limit = new CancellationTokenSource(JobTimeout);
        await using var stream = await Http.GetStreamAsync($"{job}/events", limit.Token);
        var events = new List<JsonElement>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(limit.Token))
        {
            events.Add(JsonSerializer.Deserialize<JsonElement>(item.Data));
        }

        return events;
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(body)
            : throw new HttpRequestException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} gave {(int)answer.StatusCode}: {body}");
    }
}
