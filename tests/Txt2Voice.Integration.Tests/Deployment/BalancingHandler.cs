using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>
/// Sends each request to one of several Apis, as a balancer does: to those that say that they are ready, asked ten times a second, and to the next one where
/// the connection is refused. Every other failure is the caller's to see.
/// </summary>
/// <param name="apis">The Apis as they are now, at least one.</param>
public sealed class BalancingHandler(Func<IReadOnlyList<ServiceProcess>> apis) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(1);
    private const int MostRounds = 100;

    private readonly ConcurrentDictionary<Uri, (bool IsReady, long AskedAt)> answers = new();
    private int next;

    /// <summary>How many connections were refused.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        for (var tries = 1; ; tries++)
        {
            var targets = await FindReadyAsync(cancellationToken);
            request.RequestUri = new Uri(targets[Interlocked.Increment(ref next) % targets.Count], path);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException error) when (
                error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } && tries < MostRounds * targets.Count)
            {
                Refused++;
                if (tries % targets.Count == 0)
                {
                    await Task.Delay(Pause, cancellationToken);
                }
            }
        }
    }

    /// <returns>The addresses of those that are ready; where none is, of all.</returns>
    private async Task<List<Uri>> FindReadyAsync(CancellationToken cancellationToken)
    {
        var all = apis().Select(api => api.Address).ToList();
        var ready = new List<Uri>();
        foreach (var address in all)
        {
            if (await IsReadyAsync(address, cancellationToken))
            {
                ready.Add(address);
            }
        }

        return ready.Count > 0 ? ready : all;
    }

    private async Task<bool> IsReadyAsync(Uri address, CancellationToken cancellationToken)
    {
        if (answers.TryGetValue(address, out var known) && TimeProvider.System.GetElapsedTime(known.AskedAt) < Pause)
        {
            return known.IsReady;
        }

        var isReady = await AskAsync(address, cancellationToken);
        answers[address] = (isReady, TimeProvider.System.GetTimestamp());
        return isReady;
    }

    private async Task<bool> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyTimeout);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/ready"));
            using var answer = await base.SendAsync(question, limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
