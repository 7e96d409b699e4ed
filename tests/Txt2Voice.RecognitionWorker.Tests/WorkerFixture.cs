using System.Text;

using MassTransit;
using MassTransit.Testing;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker.Tests;

/// <summary>A worker on the in-memory transport, with an engine and a store in the test's hand.</summary>
public abstract class WorkerFixture
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ServiceProvider _services = null!;

    internal FakeEngine Engine { get; private set; } = null!;

    internal MemoryDocumentStore Store { get; private set; } = null!;

    protected ITestHarness Harness => _services.GetRequiredService<ITestHarness>();

    internal LaneGate Gate => _services.GetRequiredService<LaneGate>();

    internal AbandonedJobs Jobs => _services.GetRequiredService<AbandonedJobs>();

    /// <summary>The turn of suspect steps; a death that a test plays has to leave it, being one of another process.</summary>
    internal SuspectTurn Turn => _services.GetRequiredService<SuspectTurn>();

    internal AbandonedWatch Watch => _services.GetServices<IHostedService>().OfType<AbandonedWatch>().Single();

    protected Guid JobId { get; private set; }

    protected Guid BookId { get; private set; }

    protected virtual Dictionary<string, string?> Settings => [];

    [SetUp]
    public async Task StartWorkerAsync()
    {
        (JobId, BookId) = (Guid.NewGuid(), Guid.NewGuid());
        Engine = new FakeEngine();
        Store = new MemoryDocumentStore();
        LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
        var defaults = new Dictionary<string, string?>
        {
            ["Worker:Slots"] = "2",
            ["Worker:FirstRetryDelay"] = "00:00:00.001",
            ["Worker:MaxRetryDelay"] = "00:00:00.002",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults).AddInMemoryCollection(Settings).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IDocumentStore>(Store)
            .AddSingleton<IRecognitionEngine>(Engine)
            .AddRecognitionWorker(configuration)
            .AddMassTransitTestHarness(bus =>
            {
                bus.SetTestTimeouts(Patience, Patience);
                RecognitionWorkerModule.Bus.Register(bus);
                bus.UsingInMemory((context, factory) =>
                {
                    RecognitionWorkerModule.Bus.Configure!(context, factory);
                    factory.ConfigureEndpoints(context);
                });
            })
            .BuildServiceProvider(validateScopes: true);
        await Harness.Start();
    }

    [TearDown]
    public async Task StopWorkerAsync() => await _services.DisposeAsync();

    protected async Task<string> AddBookAsync(int length)
    {
        var text = new StringBuilder();
        for (var line = 0; text.Length < length; line++)
        {
            text.Append("Line ").Append(line).Append(" was read aloud. Nobody answered it.\n\n");
        }

        var book = text.ToString(0, length);
        await Store.AddPagesAsync(BookId, book.AsMemory(), CancellationToken.None);
        return book;
    }

    protected RecognizeCharacters Recognize(long textLength) =>
        new() { JobId = JobId, Attempt = 1, BookId = BookId, TextLength = textLength, Options = new Contracts.RecognitionOptions { MinMentions = 3 } };

    protected async Task SendAsync<T>(T command, string lane = Queues.RecognitionNormal, Action<SendContext>? configure = null)
        where T : class
    {
        var endpoint = await Harness.Bus.GetSendEndpoint(new Uri($"exchange:{lane}"));
        await endpoint.Send(command, Pipe.Execute<SendContext<T>>(context => configure?.Invoke(context)));
    }

    /// <summary>Waits for an event of this job.</summary>
    protected async Task<T> PublishedAsync<T>(Func<T, bool>? filter = null)
        where T : class
    {
        await foreach (var published in Harness.Published.SelectAsync<T>(message => filter?.Invoke(message.Context.Message) ?? true))
        {
            return published.Context.Message;
        }

        throw new AssertionException($"No {typeof(T).Name} was published in {Patience}.");
    }

    /// <summary>The events published by now, without waiting for more.</summary>
    protected List<T> PublishedSoFar<T>()
        where T : class =>
        [.. Harness.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    /// <summary>Sends a command and waits until it is consumed.</summary>
    protected async Task ConsumeAsync<T>(T command, string lane = Queues.RecognitionNormal)
        where T : class
    {
        await SendAsync(command, lane);
        Assert.That(await Harness.Consumed.Any<T>(message => ReferenceEquals(message.Context.Message, command) || message.Context.Message.Equals(command)), Is.True);
    }

    protected async Task PlanAsync(int chunks)
    {
        var text = await AddBookAsync(chunks * 20_000);
        await SendAsync(Recognize(text.Length));
        var planned = await PublishedAsync<RecognitionPlanned>();
        Assert.That(planned.ChunkCount, Is.GreaterThanOrEqualTo(2));
    }

    protected ScanChunk Scan(int chunkIndex, int attempt = 1) => new() { JobId = JobId, Attempt = attempt, ChunkIndex = chunkIndex };
}
