using MassTransit;
using MassTransit.Testing;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>The saga on its real repository and outbox over SQLite, with a clock in the test's hand. No relay: what the saga sends is read from the outbox.</summary>
public abstract class SagaFixture
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, TaskCompletionSource> _handled = [];

    private string _folder = "";
    private IDisposable? _observer;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected ServiceProvider Services { get; private set; } = null!;

    protected ITestHarness Harness { get; private set; } = null!;

    protected virtual OrchestratorOptions Options => new() { WindowSize = 3 };

    protected ProgressFeed Feed => Services.GetRequiredService<ProgressFeed>();

    [SetUp]
    public async Task StartAsync()
    {
        LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _folder = Directory.CreateTempSubdirectory("txt2voice-orchestrator-").FullName;
        var connectionString = $"Data Source={Path.Combine(_folder, "jobs.db")}";
        Services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options))
            .AddLogging()
            .AddJobs("sqlite", connectionString)
            .AddDocumentStore("sqlite", connectionString)
            .AddSingleton<ProgressFeed>()
            .AddSingleton<JobBatches>()
            .AddSingleton<LaneMarks>()
            .AddSingleton<AbandonedWork>()
            .AddScoped<JobEnding>()
            .AddMassTransitTestHarness(bus =>
            {
                OrchestratorModule.Bus.Register(bus);
                bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context));
            })
            .BuildServiceProvider(validateScopes: true);
        await Services.MigrateJobsAsync(CancellationToken.None);
        await Services.MigrateDocumentStoreAsync(CancellationToken.None);
        Harness = Services.GetRequiredService<ITestHarness>();
        await Harness.Start();
        _observer = Harness.Bus.ConnectReceiveObserver(new Handled(_handled));
    }

    [TearDown]
    public async Task StopAsync()
    {
        _observer?.Dispose();
        await Harness.Stop();
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected async Task<Guid> SubmitAsync(JobRequest? request = null)
    {
        var submitted = await InScopeAsync((scope, _) => scope.GetRequiredService<JobSubmission>()
            .SubmitAsync(request ?? new JobRequest { BookId = Guid.NewGuid(), TextLength = 1_000 }, CancellationToken.None));
        await TakeSentAsync();
        return submitted.JobId;
    }

    /// <summary>Delivers a message and waits until the saga has handled it.</summary>
    protected Task DeliverAsync<T>(T message)
        where T : class => DeliverAsync((object)message, Guid.NewGuid());

    /// <summary>Delivers an event of a worker that says when its command was sent.</summary>
    protected Task DeliverAsync(object message, DateTimeOffset commandSentAt) => DeliverAsync(message, Guid.NewGuid(), commandSentAt);

    protected async Task DeliverAsync(object message, Guid messageId, DateTimeOffset? commandSentAt = null)
    {
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_handled)
        {
            _handled[messageId] = handled;
        }

        var endpoint = await Harness.Bus.GetSendEndpoint(QueueAddress.Of(Queues.RecognitionJob));
        await endpoint.Send(message, message.GetType(), context =>
        {
            context.MessageId = messageId;
            if (commandSentAt is { } sentAt)
            {
                context.Headers.Set(HeaderNames.CommandSentAt, sentAt.ToUnixTimeMilliseconds());
            }
        });
        await handled.Task.WaitAsync(Limit);
    }

    protected Task<RecognitionJobState> ReadJobAsync(Guid jobId) =>
        InScopeAsync((_, db) => db.Jobs.AsNoTracking().SingleAsync(job => job.CorrelationId == jobId));

    protected Task<RecognitionJobState?> FindJobAsync(Guid jobId) =>
        InScopeAsync((_, db) => db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.CorrelationId == jobId));

    /// <summary>Whether workers find the mark that the job's first attempt is abandoned.</summary>
    protected Task<bool> IsMarkedAsync(Guid jobId) => Services.GetRequiredService<IDocumentStore>()
        .ExistsAsync(new DocumentKey(jobId, DocumentKinds.Abandoned, 1), CancellationToken.None);

    /// <summary>Changes a job's row by hand.</summary>
    protected Task<int> ChangeJobAsync(Guid jobId, Action<RecognitionJobState> change) => InScopeAsync(async (_, db) =>
    {
        change(await db.Jobs.SingleAsync(job => job.CorrelationId == jobId));
        return await db.SaveChangesAsync();
    });

    /// <summary>Takes what has been sent since the last time: the type, the destination and, where there is one, the chunk.</summary>
    protected async Task<List<Sent>> TakeSentAsync()
    {
        var rows = await InScopeAsync((_, db) => db.OutboxMessages.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        await InScopeAsync((_, db) => db.OutboxMessages.ExecuteDeleteAsync());
        return [.. rows.Select(Sent.Of)];
    }

    protected List<JobProgressed> TakeProgress() => [.. Feed.Take(int.MaxValue)];

    protected async Task<T> InScopeAsync<T>(Func<IServiceProvider, JobsDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<JobsDbContext>());
    }

    private sealed class Handled(Dictionary<Guid, TaskCompletionSource> handled) : IReceiveObserver
    {
        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context)
        {
            Complete(context);
            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class
        {
            Fail(context.ReceiveContext, exception);
            return Task.CompletedTask;
        }

        public Task ReceiveFault(ReceiveContext context, Exception exception)
        {
            Fail(context, exception);
            return Task.CompletedTask;
        }

        private void Complete(ReceiveContext context) => Find(context)?.TrySetResult();

        private void Fail(ReceiveContext context, Exception exception) => Find(context)?.TrySetException(exception);

        private TaskCompletionSource? Find(ReceiveContext context)
        {
            if (context.GetMessageId() is not { } messageId)
            {
                return null;
            }

            lock (handled)
            {
                return handled.GetValueOrDefault(messageId);
            }
        }
    }
}
