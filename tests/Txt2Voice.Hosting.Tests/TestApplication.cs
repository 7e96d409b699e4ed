using System.Collections.Concurrent;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Hosting.Tests;

/// <summary>A process with nothing but what Hosting gives it, on a port of its own.</summary>
public sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestApplication(WebApplication app, LogLines logs)
    {
        this.app = app;
        Logs = logs;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Http { get; }

    /// <summary>What it logged.</summary>
    public LogLines Logs { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="configure">What else it has; <c>null</c> for nothing.</param>
    /// <param name="modules">What is on its bus.</param>
    public static async Task<TestApplication> StartAsync(
        Dictionary<string, string?> settings, Action<IServiceCollection>? configure = null, params BusModule[] modules)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTxt2VoiceDefaults("txt2voice-test");
        builder.Services.AddTxt2VoiceBus(builder.Configuration, modules);
        configure?.Invoke(builder.Services);
        var logs = new LogLines();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        var app = builder.Build();
        app.MapTxt2VoiceHealth();
        await app.StartAsync();
        return new TestApplication(app, logs);
    }

    /// <summary>Stops it, as a signal does.</summary>
    public Task StopAsync() => app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>Keeps every line that is logged.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    /// <summary>The lines, exceptions included.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
