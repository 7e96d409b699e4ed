using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Submits jobs and asks for their state, by the interface that takes one request for a job.</summary>
internal sealed class BenchmarkClient(Uri address, int connections) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(100),
    };

    /// <summary>Submits a job.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(string text, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("/api/recognize/async", new { text }, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer.RootElement.GetProperty("task_id").GetString()!;
    }

    /// <summary>Uploads a book.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddBookAsync(string text, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync("/api/books", new StringContent(text, Encoding.UTF8, "text/plain"), cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Submits the recognition of a book.</summary>
    /// <returns>The job's id.</returns>
    public async Task<string> RecognizeAsync(string book, string priority, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync($"/api/books/{book}/characters/recognize", new { priority }, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>How many chunks the book of a job has; 0 while that is unknown.</summary>
    public async Task<int> ChunksAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync($"/api/jobs/{id}", cancellationToken));
        return answer.RootElement.GetProperty("chunks_total").GetInt32();
    }

    /// <summary>Reads an answer to its end.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task GetAsync(string path, CancellationToken cancellationToken) => http.GetByteArrayAsync(path, cancellationToken);

    /// <summary>How many jobs have not ended.</summary>
    public async Task<(int Pending, int Processing)> UnfinishedAsync(CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync("/api/stats", cancellationToken));
        var tasks = answer.RootElement.GetProperty("tasks");
        return (tasks.GetProperty("pending").GetInt32(), tasks.GetProperty("processing").GetInt32());
    }

    /// <summary>State of a job.</summary>
    public async Task<string> StatusAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync($"/api/recognize/async/{id}", cancellationToken));
        return answer.RootElement.GetProperty("data").GetProperty("status").GetString()!;
    }

    /// <summary>How many jobs have completed.</summary>
    /// <exception cref="InvalidOperationException">A job failed.</exception>
    public async Task<int> CompletedAsync(CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync("/api/stats", cancellationToken));
        var tasks = answer.RootElement.GetProperty("tasks");
        var failed = tasks.GetProperty("failed").GetInt32();
        return failed == 0 ? tasks.GetProperty("completed").GetInt32() : throw new InvalidOperationException($"{failed} jobs failed.");
    }

    /// <summary>Waits for the end of a job, asking every 10 ms.</summary>
    /// <exception cref="InvalidOperationException">It did not complete.</exception>
    public async Task WaitUntilCompletedAsync(string id, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var status = "pending"; status is not "completed"; status = await StatusAsync(id, cancellationToken))
        {
            if (status is "failed" or "canceled")
            {
                throw new InvalidOperationException($"Job {id} is {status}.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the end of a job by its event stream.</summary>
    /// <exception cref="InvalidOperationException">It did not complete.</exception>
    public async Task ListenUntilCompletedAsync(string id, CancellationToken cancellationToken)
    {
        await using var stream = await http.GetStreamAsync($"/api/jobs/{id}/events", cancellationToken);
        await foreach (var moment in SseParser.Create(stream, (type, _) => type).EnumerateAsync(cancellationToken))
        {
            switch (moment.Data)
            {
                case "completed":
                    return;
                case "failed" or "canceled":
                    throw new InvalidOperationException($"Job {id} is {moment.Data}.");
            }
        }

        throw new InvalidOperationException($"The event stream of job {id} ended before the job did.");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
