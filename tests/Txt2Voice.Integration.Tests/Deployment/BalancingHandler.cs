using System.Net.Sockets;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Sends each request to one of several Apis, to the next one where the connection is refused. Every other failure is the caller's to see.</summary>
/// <param name="apis">The Apis as they are now, at least one.</param>
public sealed class BalancingHandler(Func<IReadOnlyList<ServiceProcess>> apis) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int MostRounds = 100;

    private int next;

    /// <summary>How many connections were refused.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        for (var tries = 1; ; tries++)
        {
            var targets = apis();
            request.RequestUri = new Uri(targets[Interlocked.Increment(ref next) % targets.Count].Address, path);
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
}
