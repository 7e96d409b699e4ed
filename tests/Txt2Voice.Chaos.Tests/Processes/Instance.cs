using System.Globalization;
using Npgsql;
using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Chaos.Tests.Processes;

/// <summary>A place in the system that is always filled by one process; when that is killed, by a new one.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private const int MostStarts = 5;

    private readonly string project;
    private readonly Dictionary<string, string> environment;
    private readonly List<Life> lives = [];

    /// <summary>Makes it, still empty.</summary>
    /// <param name="kind">What kind of process: <c>worker</c>, <c>api</c> and so on.</param>
    /// <param name="number">Which of the kind, from 1.</param>
    /// <param name="project">Its project.</param>
    /// <param name="brokerPort">Where the broker is.</param>
    /// <param name="database">Where the database is.</param>
    /// <param name="settings">Settings of every process.</param>
    public Instance(string kind, int number, string project, int brokerPort, string database, IReadOnlyDictionary<string, string> settings)
    {
        (Kind, Name, this.project) = (kind, $"{kind}{number}", project);
        BrokerProxy = new TcpProxy(brokerPort);
        var connection = new NpgsqlConnectionStringBuilder(database);
        DatabaseProxy = new TcpProxy(connection.Port);
        connection.Port = DatabaseProxy.Port;
        environment = new Dictionary<string, string>(settings)
        {
            ["Bus__Port"] = BrokerProxy.Port.ToString(CultureInfo.InvariantCulture),
            ["Database__ConnectionString"] = connection.ConnectionString,
        };
    }

    /// <summary>What kind of process.</summary>
    public string Kind { get; }

    /// <summary>Its name in the journal.</summary>
    public string Name { get; }

    /// <summary>Between the process and the broker.</summary>
    public TcpProxy BrokerProxy { get; }

    /// <summary>Between the process and the database.</summary>
    public TcpProxy DatabaseProxy { get; }

    /// <summary>Held by the fault that is made of it.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The processes so far, the present one last.</summary>
    public IReadOnlyList<Life> Lives
    {
        get
        {
            lock (lives)
            {
                return [.. lives];
            }
        }
    }

    /// <summary>The present process.</summary>
    public Life Present => Lives[^1];

    /// <summary>Starts a process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        for (var starts = 1; ; starts++)
        {
            var life = new Life(new ServiceProcess(Name, project, environment), DateTimeOffset.UtcNow);
            lock (lives)
            {
                lives.Add(life);
            }

            try
            {
                await life.Process.WaitUntilAsync("live");
                return;
            }
            catch (InvalidOperationException) when (starts < MostStarts)
            {
                // Another program of the machine was faster at its port, or the database was away for long.
            }
        }
    }

    /// <summary>Starts a process where the last one has ended.</summary>
    public Task ReviveAsync() => Present.Process.HasExited ? StartAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var life in Lives)
        {
            await life.Process.DisposeAsync();
        }

        await BrokerProxy.DisposeAsync();
        await DatabaseProxy.DisposeAsync();
        Gate.Dispose();
    }
}
