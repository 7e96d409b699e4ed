using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Txt2Voice.Standalone.Client;

/// <summary>
/// Follows one job by its server-sent events until it is terminal. A connection that breaks or falls silent is opened anew with
/// <c>Last-Event-ID</c>, after a look at the job itself, so that a restart of the server or a proxy that swallows events loses nothing.
/// </summary>
/// <param name="http">Client with the server's address.</param>
/// <param name="job">Path of the job.</param>
/// <param name="progress">Is told of every change.</param>
internal sealed class JobFollower(HttpClient http, string job, IProgress<JobSnapshot> progress)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = TimeProvider.System;
    private string _lastEventId = "";
    private long _lastHeard;
    private TimeSpan _pause = FirstPause;

    /// <summary>Follows the job.</summary>
    /// <param name="cancellationToken">Gives up; the job goes on.</param>
    /// <returns>The job in its terminal state.</returns>
    /// <exception cref="CommandException">The server cannot be reached for a minute, or knows the job no longer.</exception>
    public async Task<JobSnapshot> RunAsync(CancellationToken cancellationToken)
    {
        _lastHeard = _time.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await ListenAsync(cancellationToken) ?? await LookAsync(cancellationToken)) is { } end)
                {
                    return end;
                }
            }
            catch (Exception error) when (IsTransient(error) && !cancellationToken.IsCancellationRequested)
            {
                if (_time.GetElapsedTime(_lastHeard) > Patience)
                {
                    throw ServerAnswers.Unreachable(http.BaseAddress, error);
                }
            }

            await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()), _time, cancellationToken);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
    }

    private static bool IsTransient(Exception error) => error is HttpRequestException or IOException or OperationCanceledException;

    private async Task<JobSnapshot?> ListenAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{job}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (_lastEventId.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", _lastEventId);
        }

        using var response = await SendAsync(request, bound.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(bound.Token);
        var events = SseParser.Create(stream);
        try
        {
            await foreach (var item in events.EnumerateAsync(bound.Token))
            {
                bound.CancelAfter(Silence);
                _lastEventId = events.LastEventId;
                if (Hear(JsonSerializer.Deserialize(item.Data, ClientJson.Default.JobSnapshot)!) is { } end)
                {
                    return end;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Silent for too long: the caller looks at the job itself and listens again.
        }

        return null;
    }

    private async Task<JobSnapshot?> LookAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, job);
        using var response = await SendAsync(request, bound.Token);
        return Hear((await response.Content.ReadFromJsonAsync(ClientJson.Default.JobSnapshot, bound.Token))!);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            response.Dispose();
            throw new HttpRequestException($"the server answered {(int)response.StatusCode}");
        }

        await ServerAnswers.EnsureAcceptedAsync(response, cancellationToken);
        return response;
    }

    private JobSnapshot? Hear(JobSnapshot snapshot)
    {
        _lastHeard = _time.GetTimestamp();
        _pause = FirstPause;
        progress.Report(snapshot);
        return snapshot.IsTerminal ? snapshot : null;
    }
}
