using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>
/// Sends each request to one of several Apis, as a balancer does: to those that say that they are ready, asked ten times a second, and to another one where
/// the connection is refused; while none is ready, it waits. Every other failure is the caller's to see.
/// </summary>
/// <param name="apis">The Apis as they are now, at least one.</param>
public sealed class BalancingHandler(Func<IReadOnlyList<ServiceProcess>> apis) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(1);
    private const int MostRounds = 100;

    private readonly ConcurrentDictionary<Uri, (bool IsReady, long AskedAt)> answers = new();
    private int next;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        for (var rounds = 1; ; rounds++)
        {
            if (await FindReadyAsync(cancellationToken) is { } ready)
            {
                request.RequestUri = new Uri(ready, path);
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException error) when (error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                {
                    // It has just gone.
                }
            }

            if (rounds == MostRounds)
            {
                throw new HttpRequestException($"No Api was ready in {MostRounds} rounds.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <returns>The next one in turn that says now that it is ready; <c>null</c> where none does.</returns>
    private async Task<Uri?> FindReadyAsync(CancellationToken cancellationToken)
    {
        var targets = apis();
        var first = (uint)Interlocked.Increment(ref next);
        for (var i = 0u; i < targets.Count; i++)
        {
            // Asked just before it gets the request: what another one takes to answer must not make its own answer old.
            var address = targets[(int)((first + i) % targets.Count)].Address;
            if (await IsReadyAsync(address, cancellationToken))
            {
                return address;
            }
        }

        return null;
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
