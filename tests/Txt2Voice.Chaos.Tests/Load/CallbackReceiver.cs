using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Txt2Voice.Hosting;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>The clients' callback address: keeps what it is told, and now and then refuses or is slow, as such servers are.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    // Longer than the notifier waits.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);

    private readonly WebApplication app;
    private readonly Random random;

    private CallbackReceiver(WebApplication app, Random random) => (this.app, this.random) = (app, random);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.Single() + "/");

    /// <summary>What it was told.</summary>
    public ConcurrentQueue<Callback> Callbacks { get; } = new();

    /// <summary>Starts to listen, on a port that the system chooses.</summary>
    /// <param name="random">Decides what is refused.</param>
    public static async Task<CallbackReceiver> StartAsync(Random random)
    {
        var builder = WebApplication.CreateSlimBuilder([ServiceApplication.NoFileWatch]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new CallbackReceiver(builder.Build(), random);
        receiver.app.Run(receiver.AnswerAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var document = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
        var mood = NextMood();
        var taken = mood != 0;
        Callbacks.Enqueue(new Callback(
            context.Request.Headers["webhook-id"].ToString(),
            context.Request.Path,
            Convert.ToHexString(SHA256.HashData(body.ToArray())),
            document.GetProperty("task_id").GetGuid(),
            document.GetProperty("status").GetString()!,
            taken));
        context.Response.StatusCode = taken ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        if (mood == 1)
        {
            await Task.Delay(Slow, context.RequestAborted);
        }
    }

    private int NextMood()
    {
        lock (random)
        {
            return random.Next(20);
        }
    }
}

/// <summary>A callback as it came.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Path">Path of the address.</param>
/// <param name="Hash">SHA-256 of the body.</param>
/// <param name="JobId">The job that it tells of.</param>
/// <param name="Status">How that ended.</param>
/// <param name="Taken">Whether it was answered with 200.</param>
internal sealed record Callback(string Id, string Path, string Hash, Guid JobId, string Status, bool Taken);
