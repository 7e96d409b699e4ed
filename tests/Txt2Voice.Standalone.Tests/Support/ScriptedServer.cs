using System.Collections.Concurrent;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary>A server that speaks the routes the command line uses and plays what a test has written down: also what a real one does rarely.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private static readonly Guid Book = Guid.CreateVersion7();
    private static readonly Guid Job = Guid.CreateVersion7();

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _connections;
    private readonly TaskCompletionSource _canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _listened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedServer(IEnumerable<string> connections, Func<HttpContext, Task<bool>>? refuse)
    {
        _connections = new ConcurrentQueue<string>(connections);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(async (context, next) =>
        {
            if (refuse is null || !await refuse(context))
            {
                await next(context);
            }
        });
        _app.MapPost("/api/books", async (HttpRequest request) =>
        {
            UploadQuery = request.QueryString.Value;
            var file = (await request.ReadFormAsync()).Files.Single();
            UploadedName = file.FileName;
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            Uploaded = content.ToArray();
            return Results.Json(new { id = Book }, statusCode: 201);
        });
        _app.MapPost($"/api/books/{Book}/characters/recognize", async (HttpRequest request) =>
        {
            Submitted = await new StreamReader(request.Body).ReadToEndAsync();
            return Results.Accepted($"/api/jobs/{Job}");
        });
        _app.MapGet($"/api/jobs/{Job}/events", PlayAsync);
        _app.MapGet($"/api/jobs/{Job}", () => Results.Text("""{"status":"processing","progress":1}""", "application/json"));
        _app.MapGet($"/api/jobs/{Job}/result", () => Results.Bytes(Result, "application/json"));
        _app.MapPost($"/api/jobs/{Job}/cancel", () =>
        {
            _canceled.TrySetResult();
            return Results.Accepted();
        });
    }

    /// <summary>The result document of the job.</summary>
    public static byte[] Result { get; } =
        """
        {"language":"en","engine":"scripted/1","characters":[],"alias_map":{},"relations":[],"dialogues":[],
        "statistics":{"total_characters":0,"total_mentions":0,"total_dialogues":0,"text_length":5,"sentence_count":1,"processing_time":0.1}}
        """u8.ToArray();

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Bytes of the last upload.</summary>
    public byte[]? Uploaded { get; private set; }

    /// <summary>File name of the last upload.</summary>
    public string? UploadedName { get; private set; }

    /// <summary>Query of the last upload.</summary>
    public string? UploadQuery { get; private set; }

    /// <summary>Body of the last submission.</summary>
    public string? Submitted { get; private set; }

    /// <summary>The <c>Last-Event-ID</c> of each listener, in order.</summary>
    public ConcurrentQueue<string> LastEventIds { get; } = new();

    /// <summary>Done when somebody listens to the job's events.</summary>
    public Task Listened => _listened.Task;

    /// <summary>Done when the job was cancelled.</summary>
    public Task Canceled => _canceled.Task;

    /// <summary>Starts one.</summary>
    /// <param name="connections">What each listener to the job's events gets before its connection ends; after the last one they hear nothing.</param>
    /// <param name="refuse">Answers a request in place of the routes and returns <c>true</c>, or leaves it; <c>null</c> for never.</param>
    public static async Task<ScriptedServer> StartAsync(IEnumerable<string> connections, Func<HttpContext, Task<bool>>? refuse = null)
    {
        var server = new ScriptedServer(connections, refuse);
        await server._app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PlayAsync(HttpContext context)
    {
        LastEventIds.Enqueue(context.Request.Headers["Last-Event-ID"].ToString());
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        _listened.TrySetResult();
        if (_connections.TryDequeue(out var events))
        {
            await context.Response.WriteAsync(events);
            return;
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
