using Txt2Voice.Contracts;
using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>Broker, database and every process, each process behind proxies of its own.</summary>
internal sealed class ChaosSystem : IAsyncDisposable
{
    /// <summary>The virtual host.</summary>
    public const string VirtualHost = "chaos";

    /// <summary>A queue of the run's own that keeps copies of what goes into the working queues.</summary>
    public const string Tap = "chaos-tap";

    /// <summary>The queues that hold work.</summary>
    public static readonly IReadOnlyList<string> WorkingQueues =
        [Queues.RecognitionUrgent, Queues.RecognitionNormal, Queues.RecognitionBulk, Queues.RecognitionJob, Queues.Webhooks];

    private const int TapLength = 400;

    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(2);

    private static readonly (string Kind, string Project, int Count)[] Cast =
    [
        ("api", "Txt2Voice.Api", 2),
        ("orchestrator", "Txt2Voice.Orchestrator", 2),
        ("worker", "Txt2Voice.RecognitionWorker", 3),
        ("notifier", "Txt2Voice.Notifier", 1),
    ];

    // Ordinary settings: small chunks, so that there are many, and short terms, so that what is lost on its way is soon sent again.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Bus__Host"] = "127.0.0.1",
        ["Bus__VirtualHost"] = VirtualHost,
        ["Bus__StopTimeout"] = "00:00:15",
        ["Bus__ConsumerStopTimeout"] = "00:00:05",
        ["Jobs__Outbox__MaxBackoff"] = "00:00:05",
        ["Orchestrator__StallAfter"] = "00:00:08",
        ["Orchestrator__MaxStallPause"] = "00:00:20",
        ["Orchestrator__MaxResends"] = "200",
        ["Orchestrator__SweepInterval"] = "00:00:01",
        ["Orchestrator__WebhookOverdueAfter"] = "00:00:08",
        ["Worker__ChunkLength"] = "1",
        ["Worker__Slots"] = "2",
        ["Worker__SimulatedDelayPerChunk"] = "00:00:00.100",
        ["Api__RetryAfter"] = "00:00:01",
        ["Api__HeartbeatInterval"] = "00:00:05",
        ["Notifier__AllowLoopback"] = "true",
        ["Notifier__RequestTimeout"] = "00:00:03",
        ["Notifier__FirstDelay"] = "00:00:00.500",
        ["Notifier__DelayFactor"] = "2",
        ["Notifier__MaxDelay"] = "00:00:05",
        ["Notifier__MaxTries"] = "50",
        ["Logging__LogLevel__Txt2Voice.RecognitionWorker"] = "Debug",
    };

    private ChaosSystem(PostgreSqlServer database, RabbitMqServer broker, string connectionString) =>
        (Database, Broker, ConnectionString) = (database, broker, connectionString);

    /// <summary>The database server.</summary>
    public PostgreSqlServer Database { get; }

    /// <summary>The broker.</summary>
    public RabbitMqServer Broker { get; }

    /// <summary>The database, past all proxies.</summary>
    public string ConnectionString { get; }

    /// <summary>Every process.</summary>
    public IReadOnlyList<Instance> Instances { get; private set; } = [];

    /// <summary>The workers.</summary>
    public IEnumerable<Instance> Workers => Instances.Where(instance => instance.Kind == "worker");

    /// <summary>The apis.</summary>
    public IReadOnlyList<Instance> Apis => [.. Instances.Where(instance => instance.Kind == "api")];

    /// <summary>Starts everything.</summary>
    public static async Task<ChaosSystem> StartAsync()
    {
        var broker = RabbitMqServer.StartNewAsync();
        var database = await PostgreSqlServer.StartNewAsync(durable: true);
        var system = new ChaosSystem(database, await broker, await database.AddDatabaseAsync("chaos"));
        try
        {
            await system.StartProcessesAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task StartProcessesAsync()
    {
        await Broker.Management.AddVirtualHostAsync(VirtualHost);
        await ChildProcess.RunAsync(
            "dotnet",
            [SourceTree.AssemblyOf("Txt2Voice.Orchestrator"), "migrate"],
            new Dictionary<string, string>(Settings) { ["Database__ConnectionString"] = ConnectionString },
            MigrationTimeout);
        await AuditTrail.InstallAsync(ConnectionString);
        Instances =
        [
            .. from part in Cast
               from number in Enumerable.Range(1, part.Count)
               select new Instance(part.Kind, number, part.Project, Broker.Port, ConnectionString, Settings),
        ];
        await Task.WhenAll(Instances.Select(instance => instance.StartAsync()));
        await Task.WhenAll(Instances.Select(instance => instance.Present.Process.WaitUntilAsync("ready")));
        await Broker.Management.AddTapAsync(VirtualHost, Tap, TapLength, WorkingQueues);
    }
}
