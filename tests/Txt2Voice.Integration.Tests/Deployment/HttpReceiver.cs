using System.Collections.Concurrent;

using Microsoft.AspNetCore.Http;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>A server that answers 200 to everything and keeps what it was sent.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private LoopbackServer server = null!;

    private HttpReceiver()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>What it was sent.</summary>
    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>Starts to listen.</summary>
    public static async Task<HttpReceiver> StartAsync()
    {
        var receiver = new HttpReceiver();
        receiver.server = await LoopbackServer.StartAsync(receiver.ReceiveAsync);
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Requests.Enqueue(new ReceivedRequest(
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Path">Path of its address.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
