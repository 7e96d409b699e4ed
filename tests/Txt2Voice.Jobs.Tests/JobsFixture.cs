using MassTransit;
using MassTransit.Testing;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs.Tests;

/// <summary>A bus in memory over a real job database, with a clock in the test's hand. The relay runs when a test starts it.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.Providers))]
public abstract class JobsFixture(string provider)
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private TestDatabase _database = null!;
    private OutboxRelay? _relay;

    protected bool IsSqlite => provider == "sqlite";

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected ServiceProvider Services { get; private set; } = null!;

    protected ITestHarness Harness { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
        Clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _database = await TestDatabases.CreateAsync(provider);
        Services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging()
            .AddSingleton(new Consumed())
            .AddJobs(_database.Provider, _database.ConnectionString)
            .AddSingleton<OutboxDelivery>()
            .AddSingleton<InMemoryRoom>()
            .AddSingleton<OutboxMetrics>()
            .AddMassTransitTestHarness(bus =>
            {
                bus.SetTestTimeouts(Limit, TimeSpan.FromMilliseconds(500));
                bus.AddConfigureEndpointsCallback((context, _, endpoint) => endpoint.UseJobTransaction(context));
                Register(bus);
                bus.UsingInMemory((context, transport) =>
                {
                    transport.UseDelayedMessageScheduler();
                    transport.ConfigureEndpoints(context);
                });
            })
            .BuildServiceProvider(validateScopes: true);
        await Services.MigrateJobsAsync(CancellationToken.None);
        Harness = Services.GetRequiredService<ITestHarness>();
        await Harness.Start();
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_relay is not null)
        {
            await _relay.StopAsync(CancellationToken.None);
        }

        await Harness.Stop();
        _relay?.Dispose();
        await Services.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected virtual void Register(IBusRegistrationConfigurator bus)
    {
    }

    protected Task StartRelayAsync()
    {
        _relay = ActivatorUtilities.CreateInstance<OutboxRelay>(Services);
        return _relay.StartAsync(CancellationToken.None);
    }

    protected async Task<T> InScopeAsync<T>(Func<IServiceProvider, JobsDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<JobsDbContext>());
    }

    protected Task<List<OutboxMessage>> ReadOutboxAsync() => InScopeAsync((_, db) => db.OutboxMessages.AsNoTracking().ToListAsync());

    protected async Task<RecognitionJobState> AddJobAsync(Guid? jobId = null)
    {
        var job = new RecognitionJobState
        {
            CorrelationId = jobId ?? Guid.NewGuid(),
            BookId = Guid.NewGuid(),
            TextLength = 100,
            CreatedAt = Clock.GetUtcNow(),
            ProgressedAt = Clock.GetUtcNow(),
            StallDueAt = Clock.GetUtcNow(),
        };
        await InScopeAsync((_, db) =>
        {
            db.Jobs.Add(job);
            return db.SaveChangesAsync();
        });
        return job;
    }

    protected Task<RecognitionJobState> ReadJobAsync(Guid jobId) =>
        InScopeAsync((_, db) => db.Jobs.AsNoTracking().SingleAsync(job => job.CorrelationId == jobId));

    /// <summary>Looks again and again until something holds; fails the test where it does not within the limit.</summary>
    protected static async Task EventuallyAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {Limit}: {what}");
            }
        }
    }

    protected static CancelRecognition Cancel(Guid jobId) => new() { JobId = jobId, RequestedAt = DateTimeOffset.UnixEpoch };
}

/// <summary>What the test's consumers have seen.</summary>
public sealed class Consumed
{
    private int _count;

    public int Count => _count;

    public int Next() => Interlocked.Increment(ref _count);
}
