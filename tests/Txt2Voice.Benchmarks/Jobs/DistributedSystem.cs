using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Api, orchestrator and workers, each a process, on a RabbitMQ and a PostgreSQL of its own.</summary>
internal sealed class DistributedSystem : IJobSystem
{
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(2);

    private readonly Stack<IAsyncDisposable> parts = new();
    private readonly List<BenchmarkProcess> processes = [];
    private readonly int workers;

    private DistributedSystem(int workers) => this.workers = workers;

    /// <inheritdoc/>
    public string Name => $"RabbitMQ, PostgreSQL, {workers} workers";

    /// <inheritdoc/>
    public Uri Address => processes[^1].Address;

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkProcess> Processes => processes;

    /// <inheritdoc/>
    public IReadOnlyList<MeasuredProcess> Servers { get; private set; } = [];

    /// <summary>Starts everything.</summary>
    /// <param name="workers">How many worker processes.</param>
    public static async Task<IJobSystem> StartAsync(int workers)
    {
        var system = new DistributedSystem(workers);
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

        var settings = new Dictionary<string, string>
        {
            ["Bus__Host"] = "127.0.0.1",
            ["Bus__Port"] = $"{broker.Port}",
            ["Database__ConnectionString"] = await database.AddDatabaseAsync("txt2voice"),
        };
        await ChildProcess.RunAsync(
            "dotnet", [RepositoryFolder.Program("Txt2Voice.Orchestrator", "Txt2Voice.Orchestrator"), "migrate"], settings, MigrationTimeout);
        await StartAsync("Txt2Voice.Orchestrator", settings);
        for (var i = 0; i < workers; i++)
        {
            await StartAsync("Txt2Voice.RecognitionWorker", settings);
        }

        await StartAsync("Txt2Voice.Api", settings);
    }

    private async Task StartAsync(string project, Dictionary<string, string> settings)
    {
        var process = await BenchmarkProcess.StartAsync(project, project, [], settings);
        parts.Push(process);
        processes.Add(process);
    }
}
