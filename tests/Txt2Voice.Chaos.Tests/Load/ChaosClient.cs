using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>A client: submits jobs as long as it may, a few at a time, and follows each to its end, by asking or by events.</summary>
/// <param name="number">Which client.</param>
/// <param name="library">The texts.</param>
/// <param name="caller">Sends.</param>
/// <param name="ledger">Takes the jobs.</param>
/// <param name="callbacks">Where callbacks go.</param>
/// <param name="settings">Seed and limits.</param>
internal sealed class ChaosClient(int number, Library library, ApiCaller caller, Ledger ledger, Uri callbacks, ChaosSettings settings)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Priorities = ["urgent", "normal", "bulk"];
    private static int streams;

    private readonly Random random = settings.RandomFor(100 + number);
    private readonly ConcurrentDictionary<string, Guid> uploaded = new();
    private readonly SemaphoreSlim slots = new(settings.JobsPerClient);

    /// <summary>Submits until it is told to stop, then waits for the end of all its jobs.</summary>
    /// <param name="enough">No new jobs from then on.</param>
    /// <param name="stop">Gives up.</param>
    public async Task RunAsync(CancellationToken enough, CancellationToken stop)
    {
        var followed = new List<Task>();
        for (var i = 1; !enough.IsCancellationRequested; i++)
        {
            await slots.WaitAsync(stop);
            if (!enough.IsCancellationRequested)
            {
                followed.Add(SubmitAndFollowAsync(i, stop));
                await Task.Delay(random.Next(300), stop);
            }
        }

        await Task.WhenAll(followed);
    }

    private async Task SubmitAndFollowAsync(int i, CancellationToken stop)
    {
        // Every choice before the first wait: so the seed decides, and not who is faster.
        var book = library.Pick(random);
        var (priority, byEvents, repeats) = (Priorities[random.Next(Priorities.Length)], random.Next(2) == 0, random.Next(3) == 0);
        var (callback, uploads) = (random.Next(2) == 0 ? $"/client{number}/{i}" : null, random.Next(3) == 0);
        try
        {
            var bookId = await GetBookAsync(book, uploads, stop);
            var key = $"{settings.Seed}-{number}-{i}";
            var id = await SubmitAsync(bookId, key, priority, callback, stop);
            var job = new ChaosJob(id, book, callback);
            ledger.Add(job);
            if (repeats && await SubmitAsync(bookId, key, priority, callback, stop) is var again && again != id)
            {
                ledger.Violations.Enqueue(new Violation(Violation.Wrong, $"The key {key} led to job {id} and, repeated, to job {again}.", id));
            }

            await (byEvents ? FollowAsync(job, stop) : PollAsync(job, stop));
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<Guid> GetBookAsync(LibraryBook book, bool uploads, CancellationToken stop)
    {
        if (!uploads && uploaded.TryGetValue(book.Name, out var known))
        {
            return known;
        }

        var answer = await caller.CallAsync(() => Post("/api/books", new { title = book.Name, text = book.Text }), stop);
        return uploaded[book.Name] = Require(answer, "upload").GetProperty("id").GetGuid();
    }

    private async Task<Guid> SubmitAsync(Guid bookId, string key, string priority, string? callback, CancellationToken stop)
    {
        var address = callback is null ? null : new Uri(callbacks, callback).ToString();
        var answer = await caller.CallAsync(
            () =>
            {
                var request = Post($"/api/books/{bookId}/characters/recognize", new { priority, callback_url = address });
                request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            stop);
        return Require(answer, $"submission {key}").GetProperty("id").GetGuid();
    }

    private async Task PollAsync(ChaosJob job, CancellationToken stop)
    {
        while (!job.HasEnded)
        {
            var asked = DateTimeOffset.UtcNow;
            var answer = await caller.CallAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/jobs/{job.Id}", UriKind.Relative)), stop);
            See(job, Require(answer, $"job {job.Id}"), asked, stream: 0);
            await Task.Delay(PollInterval, stop);
        }
    }

    private async Task FollowAsync(ChaosJob job, CancellationToken stop)
    {
        while (!job.HasEnded)
        {
            using var answer = await caller.OpenAsync($"/api/jobs/{job.Id}/events", stop);
            if (answer is not null)
            {
                await ReadEventsAsync(job, answer, stop);
            }

            await Task.Delay(PollInterval, stop);
        }
    }

    private static async Task ReadEventsAsync(ChaosJob job, HttpResponseMessage answer, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var stream = Interlocked.Increment(ref streams);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(stop);
            limit.CancelAfter(Patience);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(limit.Token))
            {
                See(job, JsonSerializer.Deserialize<JsonElement>(item.Data), DateTimeOffset.UtcNow, stream);
                limit.CancelAfter(Patience);
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            // The api has gone, or stands still: another one goes on.
        }
    }

    private static void See(ChaosJob job, JsonElement state, DateTimeOffset asked, int stream) => job.See(new Sighting(
        asked, DateTimeOffset.UtcNow, stream, state.GetProperty("status").GetString()!, state.GetProperty("progress").GetInt32()));

    private static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };

    private static JsonElement Require(ApiAnswer answer, string what) => answer.IsSuccess
        ? answer.Json
        : throw new InvalidOperationException($"{what} was answered with {(int)answer.Status}: {answer.Body}");
}
