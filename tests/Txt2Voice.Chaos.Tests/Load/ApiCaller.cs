using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>Sends requests to any api, again and again until one answers; every single try must be answered, or broken off, in time.</summary>
/// <param name="apis">The apis.</param>
/// <param name="ledger">Takes what went wrong.</param>
/// <param name="timeout">How long one try may take.</param>
internal sealed class ApiCaller(IReadOnlyList<Instance> apis, Ledger ledger, TimeSpan timeout) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(20) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int turn;

    /// <summary>Sends a request until it is answered with anything but 503.</summary>
    /// <param name="make">Makes the request, its address relative.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ApiAnswer> CallAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (await TryAsync(make, stop) is { } answer && answer.Status != HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            await Task.Delay(Pause, stop);
        }
    }

    /// <summary>Opens a stream of events at any api.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The answer with its body still open; <c>null</c> where there is none to be had now.</returns>
    public async Task<HttpResponseMessage?> OpenAsync(string path, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Next().Present.Process.Address, path));
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            answer.Dispose();
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            // Another one will do.
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Instance Next() => apis[(Interlocked.Increment(ref turn) & int.MaxValue) % apis.Count];

    private async Task<ApiAnswer?> TryAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        var api = Next();
        using var request = make();
        var what = $"{request.Method} {request.RequestUri} at {api.Name}";
        request.RequestUri = new Uri(api.Present.Process.Address, request.RequestUri!);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        var clock = Stopwatch.StartNew();
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            var body = await answer.Content.ReadAsStringAsync(limit.Token);
            ledger.Count($"{(int)answer.StatusCode}", clock.Elapsed, what);
            Judge(what, answer, body);
            return new ApiAnswer(answer.StatusCode, body);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            ledger.Count("none in time", clock.Elapsed, what);
            ledger.Violations.Enqueue(new Violation(
                Violation.Stuck, $"{what}: no answer within {timeout.TotalSeconds} s, asked at {DateTimeOffset.UtcNow - clock.Elapsed:HH:mm:ss.fff}."));
            return null;
        }
        catch (HttpRequestException)
        {
            ledger.Count("broken off", clock.Elapsed, what);
            return null;
        }
    }

    private void Judge(string what, HttpResponseMessage answer, string body)
    {
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null)
        {
            ledger.Violations.Enqueue(new Violation(Violation.Wrong, $"{what}: 503 without Retry-After: {body}"));
        }

        if (answer.StatusCode >= HttpStatusCode.InternalServerError && answer.StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            ledger.Violations.Enqueue(new Violation(Violation.Wrong, $"{what}: {(int)answer.StatusCode} at {DateTimeOffset.UtcNow:HH:mm:ss.fff}: {body}"));
        }
    }
}

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, string Body)
{
    /// <summary>Whether it is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Its body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}
