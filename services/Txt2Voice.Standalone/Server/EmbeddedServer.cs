using System.Net.Sockets;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

using Txt2Voice.Api;
using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;
using Txt2Voice.Notifier;
using Txt2Voice.Orchestrator;
using Txt2Voice.RecognitionWorker;

namespace Txt2Voice.Standalone.Server;

/// <summary>Api, orchestrator, worker and notifier in this process, on the in-memory transport and SQLite.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;

    private EmbeddedServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the ports that the system chose.</summary>
    public IReadOnlyList<Uri> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(a => new Uri(a))];

    /// <summary>Brings the databases up to date and starts everything; unfinished jobs go on.</summary>
    /// <param name="data">Where its databases are.</param>
    /// <param name="urls">Where to listen, separated by semicolons; <c>null</c> for what the environment says, or else <paramref name="defaultUrls"/>.</param>
    /// <param name="defaultUrls">Where to listen by default.</param>
    /// <param name="logging">How much it logs, to standard error.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">The address is not to be had, or a setting is wrong.</exception>
    public static async Task<EmbeddedServer> StartAsync(
        DataDirectory data, string? urls, string defaultUrls, ServerLogging logging, CancellationToken cancellationToken)
    {
        WebApplication? app = null;
        try
        {
            app = Compose(data, urls, defaultUrls, logging);
            await app.Services.MigrateJobsAsync(cancellationToken);
            await app.Services.MigrateDocumentStoreAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            return new EmbeddedServer(app);
        }
        catch (Exception error)
        {
            if (app is not null)
            {
                await TakeDownAsync(app);
            }

            throw error switch
            {
                IOException or SocketException =>
                    new CommandException(ExitCodes.Unavailable, $"cannot listen: {error.Message.TrimEnd('.')}", error),
                OptionsValidationException =>
                    new CommandException(ExitCodes.BadSetting, $"a setting is wrong: {error.Message}", error),
                _ => error,
            };
        }
    }

    /// <summary>Waits until the caller gives up or the server stops by itself because a part of it broke.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _app.Lifetime.ApplicationStopping);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = either.Token.Register(stopped.SetResult);
        await stopped.Task;
    }

    /// <summary>Stops taking work, gives up what is in hand and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(StopTimeout);
        await _app.DisposeAsync();
    }

    private static async Task TakeDownAsync(WebApplication app)
    {
        ServerLogging.MuteHost(app.Configuration);
        try
        {
            await app.StopAsync(StopTimeout);
        }
        catch (Exception error) when (error is AggregateException or InvalidOperationException or OperationCanceledException)
        {
            // What was started only half cannot always be stopped; the user is told why it did not start.
        }

        await app.DisposeAsync();
    }

    private static WebApplication Compose(DataDirectory data, string? urls, string defaultUrls, ServerLogging logging)
    {
        // Settings come from the environment alone: a command must not read whatever appsettings.json lies in the working directory.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "txt2voice",
            ContentRootPath = AppContext.BaseDirectory,
            Args = [ServiceApplication.NoFileWatch],
        });
        EmbeddedSettings.Apply(builder.Configuration, data, logging);
        builder.WebHost.UseUrls(urls ?? builder.Configuration["urls"] ?? defaultUrls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        ServerLogging.Apply(builder.Logging);
        builder.AddTxt2VoiceDefaults("txt2voice");
        builder.Services
            // Signals belong to the command, which has a job to cancel or a line to print first.
            .AddSingleton<IHostLifetime, CommandLifetime>()
            .AddJobs("sqlite", data.Database)
            .AddDocumentStore("sqlite", data.Database)
            .AddReadyCheck("database", (scope, stop) => scope.RequireJobsSchemaAsync(stop))
            .AddApi(builder.Configuration)
            .AddOrchestrator(builder.Configuration)
            .AddRecognitionWorker(builder.Configuration)
            .AddNotifier(builder.Configuration)
            .AddTxt2VoiceBus(builder.Configuration, ApiModule.Bus, OrchestratorModule.Bus, RecognitionWorkerModule.Bus, NotifierModule.Bus)
            .AddOutboxRelay();
        var app = builder.Build();
        app.MapTxt2VoiceHealth();
        app.MapApi();
        return app;
    }
}
