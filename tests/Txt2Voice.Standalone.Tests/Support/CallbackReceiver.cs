using System.Text.Json;
using System.Threading.Channels;

using Microsoft.AspNetCore.Http;

using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary>A client's server that takes callbacks, and holds its answers until it is told.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly Channel<Callback> _taken = Channel.CreateUnbounded<Callback>();
    private readonly TaskCompletionSource _answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopbackServer _server = null!;

    private CallbackReceiver()
    {
    }

    /// <summary>Where it takes them.</summary>
    public string Address => $"{_server.Address}done";

    /// <summary>Starts one.</summary>
    public static async Task<CallbackReceiver> StartAsync()
    {
        var receiver = new CallbackReceiver();
        receiver._server = await LoopbackServer.StartAsync(receiver.TakeAsync);
        return receiver;
    }

    /// <summary>The next callback, which may still wait for its answer.</summary>
    public async Task<Callback> NextAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        return await _taken.Reader.ReadAsync(bound.Token);
    }

    /// <summary>Holds no answer any more.</summary>
    public void Answer() => _answering.TrySetResult();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Answer();
        return _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Request is not { Method: "POST", Path.Value: "/done" })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = await JsonDocument.ParseAsync(context.Request.Body);
        _taken.Writer.TryWrite(new Callback(context.Request.Headers["webhook-id"].ToString(), body.RootElement));
        await _answering.Task.WaitAsync(Bound);
    }
}

/// <summary>A callback as it arrived.</summary>
/// <param name="WebhookId">Its identity.</param>
/// <param name="Body">Its body.</param>
internal sealed record Callback(string WebhookId, JsonElement Body);
