using System.Diagnostics;
using System.Net;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>Asks again where the Api says that it is only away for a moment: 503 with <c>Retry-After</c>, as while its database restarts.</summary>
public sealed class PatientHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter?.Delta is not { } pause || clock.Elapsed > Patience)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellationToken);
        }
    }
}
