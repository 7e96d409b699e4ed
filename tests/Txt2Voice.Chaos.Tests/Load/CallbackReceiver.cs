using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

using Microsoft.AspNetCore.Http;

using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>The clients' callback address: keeps what it is told, and now and then refuses or is slow, as such servers are.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    // Longer than the notifier waits.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);

    private readonly Random random;
    private LoopbackServer server = null!;

    private CallbackReceiver(Random random) => this.random = random;

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>What it was told.</summary>
    public ConcurrentQueue<Callback> Callbacks { get; } = new();

    /// <summary>Starts to listen.</summary>
    /// <param name="random">Decides what is refused.</param>
    public static async Task<CallbackReceiver> StartAsync(Random random)
    {
        var receiver = new CallbackReceiver(random);
        receiver.server = await LoopbackServer.StartAsync(receiver.AnswerAsync);
        return receiver;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

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
