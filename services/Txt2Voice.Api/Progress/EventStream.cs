using System.Globalization;
using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Http.Features;

namespace Txt2Voice.Api;

/// <summary>Writes server-sent events (WHATWG HTML, section 9.2), comments included, which the framework's own writer does not have.</summary>
/// <param name="response">Where to.</param>
internal sealed class EventStream(HttpResponse response)
{
    /// <summary>Media type of the stream.</summary>
    public const string ContentType = "text/event-stream";

    private const int ReconnectMilliseconds = 2_000;

    /// <summary>Sends the headers, so that the client knows at once that it is connected.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache, no-store";
        // Reverse proxies of the nginx family would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        return WriteAsync($"retry: {ReconnectMilliseconds}\n\n", cancellationToken);
    }

    /// <summary>Sends an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="id">What the client sends back as <c>Last-Event-ID</c>.</param>
    /// <param name="data">Its data, sent as JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendAsync<T>(string name, long id, T data, CancellationToken cancellationToken) => WriteAsync(
        string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: {JsonSerializer.Serialize(data, ApiJson.Options)}\n\n"),
        cancellationToken);

    /// <summary>Sends a comment, which keeps the connection alive and is no event.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task BeatAsync(CancellationToken cancellationToken) => WriteAsync(": heartbeat\n\n", cancellationToken);

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, Encoding.UTF8, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
