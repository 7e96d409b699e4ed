using System.Collections.Concurrent;
using System.Net;

using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>A server that answers 200 to everything and keeps what it was sent.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task listening;

    /// <summary>Starts to listen.</summary>
    public HttpReceiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        listening = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it was sent.</summary>
    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await listening;
    }

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Requests.Enqueue(new ReceivedRequest(
                    context.Request.Url!.AbsolutePath,
                    context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase),
                    body.ToArray()));
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The listener was closed, or a client has gone.
            }
        }
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Path">Path of its address.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
