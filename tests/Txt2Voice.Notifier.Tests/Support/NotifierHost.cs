using System.Threading.Channels;

using MassTransit;

using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier.Tests;

/// <summary>The notifier over SQLite and the in-memory bus; a test plays the orchestrator.</summary>
internal sealed class NotifierHost : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly IHost _host;
    private readonly string _directory;
    private readonly Channel<DeliverWebhook> _givenUp;

    private NotifierHost(IHost host, string directory, Channel<DeliverWebhook> givenUp) => (_host, _directory, _givenUp) = (host, directory, givenUp);

    public static async Task<NotifierHost> StartAsync(params (string Key, string Value)[] settings)
    {
        LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
        var directory = Directory.CreateTempSubdirectory("txt2voice-notifier-").FullName;
        try
        {
            return await StartInAsync(directory, settings);
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    private static async Task<NotifierHost> StartInAsync(string directory, (string Key, string Value)[] settings)
    {
        var database = $"Data Source={Path.Combine(directory, "test.db")}";
        var givenUp = Channel.CreateUnbounded<DeliverWebhook>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Bus:Transport"] = "in-memory",
            ["Bus:StopTimeout"] = "00:00:02",
            ["Bus:ConsumerStopTimeout"] = "00:00:01",
            ["Jobs:Outbox:PollInterval"] = "00:00:00.050",
            ["Notifier:AllowLoopback"] = "true",
            ["Notifier:FirstDelay"] = "00:00:00.050",
            ["Notifier:DelayFactor"] = "1",
            ["Notifier:MaxTries"] = "3",
            ["Notifier:RequestTimeout"] = "00:00:05",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddTxt2VoiceDefaults("txt2voice-notifier");
        builder.Services
            .AddJobs("sqlite", database)
            .AddDocumentStore("sqlite", database)
            .AddNotifier(builder.Configuration)
            .AddTxt2VoiceBus(builder.Configuration, NotifierModule.Bus, ListenToErrors(givenUp))
            .AddOutboxRelay();
        var app = builder.Build();
        await app.Services.MigrateJobsAsync(CancellationToken.None);
        await app.Services.MigrateDocumentStoreAsync(CancellationToken.None);
        await app.StartAsync();
        return new NotifierHost(app, directory, givenUp);
    }

    /// <summary>Stores a job that has ended and sends the command to tell of it.</summary>
    public async Task<RecognitionJobState> EndAsync(Uri? callbackUrl, Action<RecognitionJobState>? change = null, byte[]? result = null)
    {
        var now = DateTimeOffset.UtcNow;
        var job = new RecognitionJobState
        {
            CorrelationId = Guid.CreateVersion7(),
            BookId = Guid.CreateVersion7(),
            CurrentState = JobStates.Completed,
            CallbackUrl = callbackUrl?.ToString(),
            Language = "zh",
            TotalSentences = 3,
            CharacterCount = 2,
            QuotationCount = 1,
            Progress = 100,
            CreatedAt = now,
            StartedAt = now.AddSeconds(1),
            CompletedAt = now.AddSeconds(2),
        };
        change?.Invoke(job);
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        db.Jobs.Add(job);
        await db.OpenWebhookAsync(job, now, CancellationToken.None);
        if (result is not null)
        {
            await scope.ServiceProvider.GetRequiredService<IDocumentStore>()
                .AddAsync(new DocumentKey(job.CorrelationId, DocumentKinds.Result), result, CancellationToken.None);
        }

        await SendAsync(scope.ServiceProvider, new DeliverWebhook { JobId = job.CorrelationId, Attempt = job.Attempt, Try = 1 });
        return job;
    }

    /// <summary>Sends a command once more.</summary>
    public async Task SendAgainAsync(Guid jobId, int attempt = 1, int number = 1)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await SendAsync(scope.ServiceProvider, new DeliverWebhook { JobId = jobId, Attempt = attempt, Try = number });
    }

    /// <summary>Changes a job's row by hand.</summary>
    public async Task ChangeAsync(Guid jobId, Action<RecognitionJobState> change)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        change(await db.Jobs.SingleAsync(job => job.CorrelationId == jobId));
        await db.SaveChangesAsync();
    }

    /// <summary>Waits until the record of a job's webhook is as wanted.</summary>
    public async Task<Jobs.Webhook> RecordAsync(Guid jobId, Func<Jobs.Webhook, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            await using (var scope = _host.Services.CreateAsyncScope())
            {
                var record = await scope.ServiceProvider.GetRequiredService<JobsDbContext>().Webhooks.SingleAsync(w => w.JobId == jobId, limit.Token);
                if (wanted(record))
                {
                    return record;
                }
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>The job as its row is now.</summary>
    public async Task<RecognitionJobState?> ReadAsync(Guid jobId)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobsDbContext>().Jobs.FindAsync(jobId);
    }

    /// <summary>Waits for a command in the error queue.</summary>
    public async Task<DeliverWebhook> GivenUpAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _givenUp.Reader.ReadAsync(limit.Token);
    }

    public bool HasGivenUp => _givenUp.Reader.Count > 0;

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _host.StopAsync(limit.Token);
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task SendAsync(IServiceProvider scope, DeliverWebhook command)
    {
        await scope.GetRequiredService<TransactionalPublisher>().SendAsync(Queues.Webhooks, command, CancellationToken.None);
        await scope.GetRequiredService<JobsDbContext>().SaveChangesAsync();
    }

    private static BusModule ListenToErrors(Channel<DeliverWebhook> givenUp) => new(_ => { }, (_, factory) =>
        factory.ReceiveEndpoint($"{Queues.Webhooks}_error", endpoint => endpoint.Handler<DeliverWebhook>(context =>
        {
            givenUp.Writer.TryWrite(context.Message);
            return Task.CompletedTask;
        })));
}
