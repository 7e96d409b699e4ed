using System.Text.Json;
using System.Threading.Channels;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Txt2Voice.Hosting;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary>A client's server that takes callbacks, and holds its answers until it is told.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly Channel<Callback> _taken = Channel.CreateUnbounded<Callback>();
    private readonly TaskCompletionSource _answering = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CallbackReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder([ServiceApplication.NoFileWatch]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/done", TakeAsync);
    }

    /// <summary>Where it takes them.</summary>
    public string Address => $"{_app.Urls.Single()}/done";

    /// <summary>Starts one.</summary>
    public static async Task<CallbackReceiver> StartAsync()
    {
        var receiver = new CallbackReceiver();
        await receiver._app.StartAsync();
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
        return _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = await JsonDocument.ParseAsync(context.Request.Body);
        _taken.Writer.TryWrite(new Callback(context.Request.Headers["webhook-id"].ToString(), body.RootElement));
        await _answering.Task.WaitAsync(Bound);
    }
}

/// <summary>A callback as it arrived.</summary>
/// <param name="WebhookId">Its identity.</param>
/// <param name="Body">Its body.</param>
internal sealed record Callback(string WebhookId, JsonElement Body);
