using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Api, orchestrator and workers, each a process, on a RabbitMQ and a PostgreSQL of its own.</summary>
internal sealed class DistributedSystem : IJobSystem
{
    private const string WorkerProject = "Txt2Voice.RecognitionWorker";

    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(2);

    private readonly Stack<IAsyncDisposable> parts = new();
    private readonly List<BenchmarkProcess> processes = [];
    private readonly int workers;
    private readonly Dictionary<string, string> settings;

    private DistributedSystem(int workers, IReadOnlyDictionary<string, string>? settings)
    {
        this.workers = workers;
        this.settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>());
    }

    /// <inheritdoc/>
    public string Name => $"RabbitMQ {RabbitMqVersion}, PostgreSQL {PostgreSqlVersion}, {workers} workers";

    /// <inheritdoc/>
    public Uri Address => processes[^1].Address;

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkProcess> Processes => processes;

    /// <inheritdoc/>
    public IReadOnlyList<MeasuredProcess> Servers { get; private set; } = [];

    /// <summary>Connection string of its database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Its workers, killed ones included.</summary>
    public IReadOnlyList<BenchmarkProcess> Workers => [.. processes.Where(process => process.Name == WorkerProject)];

    private string RabbitMqVersion { get; set; } = "";

    private string PostgreSqlVersion { get; set; } = "";

    /// <summary>Starts everything.</summary>
    /// <param name="workers">How many worker processes.</param>
    /// <param name="settings">Settings of every process beside broker and database; <c>null</c> for none.</param>
    public static async Task<DistributedSystem> StartAsync(int workers, IReadOnlyDictionary<string, string>? settings = null)
    {
        var system = new DistributedSystem(workers, settings);
        try
        {
            await system.StartPartsAsync();
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
        while (parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task StartPartsAsync()
    {
        var database = await PostgreSqlServer.StartNewAsync(durable: true);
        parts.Push(database);
        var broker = await RabbitMqServer.StartNewAsync();
        parts.Push(broker);
        Servers = [new("RabbitMQ", broker.ProcessId), new("PostgreSQL", database.ProcessId)];

        RabbitMqVersion = await broker.Management.VersionAsync();
        PostgreSqlVersion = await database.VersionAsync();
        ConnectionString = await database.AddDatabaseAsync("txt2voice");
        settings["Bus__Host"] = "127.0.0.1";
        settings["Bus__Port"] = $"{broker.Port}";
        settings["Database__ConnectionString"] = ConnectionString;
        await ChildProcess.RunAsync(
            "dotnet", [RepositoryFolder.Program("Txt2Voice.Orchestrator", "Txt2Voice.Orchestrator"), "migrate"], settings, MigrationTimeout);
        await StartAsync("Txt2Voice.Orchestrator");
        for (var i = 0; i < workers; i++)
        {
            await StartAsync(WorkerProject);
        }

        await StartAsync("Txt2Voice.Api");
    }

    private async Task StartAsync(string project)
    {
        var process = await BenchmarkProcess.StartAsync(project, project, [], settings);
        parts.Push(process);
        processes.Add(process);
    }
}
