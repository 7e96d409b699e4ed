using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>The clients' callback address: keeps what it is told, and now and then refuses or is slow, as such servers are.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly HttpListener listener = new();
    private readonly Random random;
    private readonly Task listening;

    /// <summary>Starts to listen.</summary>
    /// <param name="random">Decides what is refused.</param>
    public CallbackReceiver(Random random)
    {
        this.random = random;
        Address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        listening = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it was told.</summary>
    public ConcurrentQueue<Callback> Callbacks { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Close();

        // What waits for the next request when the listener is closed may wait for ever.
        await Task.WhenAny(listening, Task.Delay(StopTimeout));
    }

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await listener.GetContextAsync(), random.Next(20));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, int mood)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var document = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
            var taken = mood != 0;
            Callbacks.Enqueue(new Callback(
                context.Request.Headers["webhook-id"] ?? "",
                context.Request.Url!.AbsolutePath,
                Convert.ToHexString(SHA256.HashData(body.ToArray())),
                document.GetProperty("task_id").GetGuid(),
                document.GetProperty("status").GetString()!,
                taken));
            context.Response.StatusCode = taken ? 200 : 503;
            if (mood == 1)
            {
                // Longer than the notifier waits.
                await Task.Delay(Slow);
            }

            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException or JsonException)
        {
            // The notifier was killed in the middle of the request.
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
