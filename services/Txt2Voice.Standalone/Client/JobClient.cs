using System.Net.Http.Headers;
using System.Text.Json;

namespace Txt2Voice.Standalone.Client;

/// <summary>Speaks the Api of a Txt2Voice server: upload, submit, follow, fetch, cancel. Every wait is bounded but the one for the job itself.</summary>
internal sealed class JobClient : IDisposable
{
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="server">Address of the server.</param>
    public JobClient(Uri server) => _http = new HttpClient(
        new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // A proxy of the environment knows nothing of this machine's own servers.
            UseProxy = !server.IsLoopback,
        })
    {
        BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Uploads a file as a book.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="fileName">Its name, from which the title comes.</param>
    /// <param name="encoding">Encoding of the text; <c>null</c> means that the server detects it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Identity of the book.</returns>
    public Task<Guid> UploadAsync(Stream content, string fileName, string? encoding, CancellationToken cancellationToken) =>
        AskAsync(UploadTimeout, async bound =>
        {
            var query = encoding is null ? "" : $"?encoding={Uri.EscapeDataString(encoding)}";
            using var file = new StreamContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var form = new MultipartFormDataContent { { file, "file", fileName } };
            using var response = await _http.PostAsync($"api/books{query}", form, bound);
            await ServerAnswers.EnsureAcceptedAsync(response, bound);
            return (await response.Content.ReadFromJsonAsync(ClientJson.Default.BookCreated, bound))!.Id;
        }, cancellationToken);

    /// <summary>Submits the recognition of a book.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; <c>null</c> means that the server detects it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Path of the job, such as <c>/api/jobs/…</c>.</returns>
    public Task<string> SubmitAsync(Guid bookId, string? language, CancellationToken cancellationToken) =>
        AskAsync(AnswerTimeout, async bound =>
        {
            using var response = await _http.PostAsJsonAsync(
                $"api/books/{bookId}/characters/recognize",
                new RecognitionRequest(new RecognitionChoices(language)),
                ClientJson.Default.RecognitionRequest,
                bound);
            await ServerAnswers.EnsureAcceptedAsync(response, bound);
            var location = response.Headers.Location
                ?? throw new CommandException(ExitCodes.Unavailable, $"the server {_http.BaseAddress} did not say where its job is");
            return (location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString).TrimStart('/');
        }, cancellationToken);

    /// <summary>Waits for the end of a job.</summary>
    /// <param name="job">Path of the job.</param>
    /// <param name="progress">Is told of every change.</param>
    /// <param name="cancellationToken">Gives up; the job goes on.</param>
    /// <returns>The job in its terminal state.</returns>
    public Task<JobSnapshot> FollowAsync(string job, IProgress<JobSnapshot> progress, CancellationToken cancellationToken) =>
        new JobFollower(_http, job, progress).RunAsync(cancellationToken);

    /// <summary>Fetches the result document of a completed job, byte for byte.</summary>
    /// <param name="job">Path of the job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<byte[]> FetchResultAsync(string job, CancellationToken cancellationToken) =>
        AskAsync(AnswerTimeout, async bound =>
        {
            using var response = await _http.GetAsync($"{job}/result", bound);
            await ServerAnswers.EnsureAcceptedAsync(response, bound);
            return await response.Content.ReadAsByteArrayAsync(bound);
        }, cancellationToken);

    /// <summary>Cancels a job.</summary>
    /// <param name="job">Path of the job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CancelAsync(string job, CancellationToken cancellationToken) =>
        AskAsync(AnswerTimeout, async bound =>
        {
            using var response = await _http.PostAsync($"{job}/cancel", content: null, bound);
            await ServerAnswers.EnsureAcceptedAsync(response, bound);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> AskAsync<T>(TimeSpan timeout, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(timeout);
        try
        {
            return await ask(bound.Token);
        }
        catch (Exception error) when (IsSilence(error) && !cancellationToken.IsCancellationRequested)
        {
            throw ServerAnswers.Unreachable(_http.BaseAddress, error);
        }
        catch (JsonException error)
        {
            throw new CommandException(ExitCodes.Unavailable, $"{_http.BaseAddress} does not answer like a Txt2Voice server: {error.Message}", error);
        }
    }

    private static bool IsSilence(Exception error) => error is HttpRequestException or IOException or OperationCanceledException;
}
