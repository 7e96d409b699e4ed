using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>The distributed mode: every process on its own, a virtual host and a database of its own.</summary>
public sealed class DistributedSystem : IAsyncDisposable
{
    private const string WorkerProject = "Txt2Voice.RecognitionWorker";

    private readonly Dictionary<string, string> environment;
    private readonly List<ServiceProcess> processes = [];

    private DistributedSystem(string virtualHost, string connectionString, IReadOnlyDictionary<string, string> settings)
    {
        VirtualHost = virtualHost;
        ConnectionString = connectionString;
        environment = new Dictionary<string, string>(settings)
        {
            ["Bus__Host"] = "127.0.0.1",
            ["Bus__Port"] = $"{TestServers.RabbitMq.Port}",
            ["Bus__VirtualHost"] = virtualHost,
            ["Database__ConnectionString"] = connectionString,
        };
    }

    /// <summary>The virtual host.</summary>
    public string VirtualHost { get; }

    /// <summary>The database.</summary>
    public string ConnectionString { get; }

    /// <summary>The Api.</summary>
    public ServiceProcess Api { get; private set; } = null!;

    /// <summary>The orchestrator.</summary>
    public ServiceProcess Orchestrator { get; private set; } = null!;

    /// <summary>The notifier.</summary>
    public ServiceProcess Notifier { get; private set; } = null!;

    /// <summary>The Apis that were started, in order, ended ones included.</summary>
    public IList<ServiceProcess> Apis { get; } = [];

    /// <summary>The orchestrators that were started, in order, ended ones included.</summary>
    public IList<ServiceProcess> Orchestrators { get; } = [];

    /// <summary>The workers that were started, in order, killed ones included.</summary>
    public IList<ServiceProcess> Workers { get; } = [];

    /// <summary>A client of the Api.</summary>
    public ApiClient Client { get; private set; } = null!;

    /// <summary>The ends of all logs, for the message of a failed test.</summary>
    public string Tails => string.Join("\n\n", processes.Select(process => process.Tail));

    /// <summary>Makes a new database with its tables, and every process.</summary>
    /// <param name="workers">How many workers.</param>
    /// <param name="settings">Settings of every process beside broker and database; <c>null</c> for none.</param>
    /// <param name="instances">How many Apis and how many orchestrators.</param>
    public static async Task<DistributedSystem> StartAsync(
        int workers, IReadOnlyDictionary<string, string>? settings = null, int instances = 1)
    {
        var system = new DistributedSystem(
            await TestServers.NewVirtualHostAsync(), await TestServers.NewDatabaseAsync(), settings ?? new Dictionary<string, string>());
        try
        {
            await system.MigrateAsync();
            for (var i = 0; i < instances; i++)
            {
                system.StartApi();
                system.StartOrchestrator();
            }

            system.StartNotifier();
            for (var i = 0; i < workers; i++)
            {
                system.StartWorker();
            }

            await Task.WhenAll(system.processes.Select(process => process.WaitUntilAsync("ready")));
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the migration, as the one-shot container does.</summary>
    /// <returns>What it wrote.</returns>
    public Task<string> MigrateAsync() => ChildProcess.RunAsync(
        "dotnet", [SourceTree.AssemblyOf("Txt2Voice.Orchestrator"), "migrate"], environment, TimeSpan.FromSeconds(90));

    /// <summary>Starts an Api, to which <see cref="Client"/> talks from then on.</summary>
    public void StartApi()
    {
        Api = Start("api", "Txt2Voice.Api");
        Apis.Add(Api);
        Client?.Dispose();
        Client = new ApiClient(Api.Address);
    }

    /// <summary>Starts an orchestrator.</summary>
    public void StartOrchestrator()
    {
        Orchestrator = Start("orchestrator", "Txt2Voice.Orchestrator");
        Orchestrators.Add(Orchestrator);
    }

    /// <summary>Starts a notifier.</summary>
    public void StartNotifier() => Notifier = Start("notifier", "Txt2Voice.Notifier");

    /// <summary>Starts what a test has killed or left dead, and waits until all are ready.</summary>
    public async Task ReplaceDeadAsync()
    {
        if (Orchestrator.HasExited)
        {
            StartOrchestrator();
        }

        if (Workers.All(worker => worker.HasExited))
        {
            StartWorker();
        }

        await WaitUntilReadyAsync();
    }

    /// <summary>Waits until every process that runs is ready.</summary>
    public Task WaitUntilReadyAsync() =>
        Task.WhenAll(processes.Where(process => !process.HasExited).Select(process => process.WaitUntilAsync("ready")));

    /// <summary>Starts one more worker.</summary>
    /// <param name="settings">Settings that differ from those of the others; <c>null</c> for none.</param>
    public ServiceProcess StartWorker(IReadOnlyDictionary<string, string>? settings = null)
    {
        var worker = Start($"worker{Workers.Count}", WorkerProject, settings);
        Workers.Add(worker);
        return worker;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    private ServiceProcess Start(string name, string project, IReadOnlyDictionary<string, string>? settings = null)
    {
        var process = new ServiceProcess(
            name, project, settings is null ? environment : new Dictionary<string, string>([.. environment.ExceptBy(settings.Keys, pair => pair.Key), .. settings]));
        processes.Add(process);
        return process;
    }
}
