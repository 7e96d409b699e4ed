using MassTransit;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api.Tests;

/// <summary>The Api on Kestrel, over SQLite and the in-memory bus. Nobody else is there: a test plays worker and orchestrator itself.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _directory;

    private ApiHost(WebApplication app, string directory, string address)
    {
        (_app, _directory) = (app, directory);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Most bytes of a book here.</summary>
    public const int MaxBookBytes = 400_000;

    public HttpClient Client { get; }

    public SentCommands Sent => _app.Services.GetRequiredService<SentCommands>();

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHost> StartAsync(bool migrate = true, params (string Key, string Value)[] settings)
    {
        LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
        var directory = Directory.CreateTempSubdirectory("txt2voice-api-").FullName;
        try
        {
            return await StartInAsync(directory, migrate, settings);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    private static async Task<ApiHost> StartInAsync(string directory, bool migrate, (string Key, string Value)[] settings)
    {
        var database = migrate ? $"Data Source={Path.Combine(directory, "test.db")}" : $"Data Source={Path.Combine(directory, "missing", "test.db")}";
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Txt2Voice.Api.Tests" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "in-memory",
            ["Bus:StopTimeout"] = "00:00:02",
            ["Bus:ConsumerStopTimeout"] = "00:00:01",
            ["Api:MaxBookBytes"] = $"{MaxBookBytes}",
            ["Api:HeartbeatInterval"] = "00:00:00.200",
            ["Api:SynchronousTimeout"] = "00:00:10",
            ["Jobs:Outbox:PollInterval"] = "00:00:00.100",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // Uploads that a test holds up are not to be thrown out for it, however long a busy machine takes.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        builder.AddTxt2VoiceDefaults("txt2voice-api");
        builder.Services
            .AddSingleton<SentCommands>()
            .AddJobs("sqlite", database)
            .AddDocumentStore("sqlite", database)
            .AddApi(builder.Configuration)
            .AddTxt2VoiceBus(builder.Configuration, ApiModule.Bus, SentCommands.Bus)
            .AddOutboxRelay();
        var app = builder.Build();
        app.MapTxt2VoiceHealth();
        app.MapApi();
        if (migrate)
        {
            await app.Services.MigrateJobsAsync(CancellationToken.None);
            await app.Services.MigrateDocumentStoreAsync(CancellationToken.None);
        }

        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new ApiHost(app, directory, address);
    }

    /// <summary>Changes a job's row as the saga would, and tells the bus unless the event is to be lost.</summary>
    public async Task MoveAsync(Guid jobId, Action<RecognitionJobState> move, bool publish = true)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var job = await db.Jobs.FindAsync(jobId);
        move(job!);
        job!.Revision++;
        await db.SaveChangesAsync();
        if (publish)
        {
            await _app.Services.GetRequiredService<IBus>().Publish(JobProgress.Of(job));
        }
    }

    /// <summary>Ends a job with a result, as worker and saga would.</summary>
    public async Task CompleteAsync(Guid jobId, byte[] result, bool publish = true)
    {
        await _app.Services.GetRequiredService<IDocumentStore>().AddAsync(new DocumentKey(jobId, DocumentKinds.Result), result, CancellationToken.None);
        await MoveAsync(jobId, Complete, publish);
    }

    public static void Complete(RecognitionJobState job)
    {
        job.CurrentState = JobStates.Completed;
        (job.Progress, job.TotalSentences, job.ProcessedSentences) = (100, 3, 3);
        job.CompletedAt = job.CreatedAt.AddSeconds(1);
        job.ExpiresAt = job.CreatedAt.AddDays(7);
    }

    public static void Fail(RecognitionJobState job)
    {
        job.CurrentState = JobStates.Failed;
        (job.ErrorCode, job.ErrorMessage, job.ErrorChunk, job.ErrorTries) = ("recognition_error", "The chunk is broken.", 2, 3);
        job.CompletedAt = job.CreatedAt.AddSeconds(1);
    }

    public static void Cancel(RecognitionJobState job)
    {
        job.CurrentState = JobStates.Canceled;
        job.CompletedAt = job.CreatedAt.AddSeconds(1);
    }

    public async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _app.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
