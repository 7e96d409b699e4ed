using System.Globalization;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>A RabbitMQ of the tests' own: private ports, node name, cookie, data and epmd; it meets no other broker of the machine.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly string programs;
    private readonly string directory = TestDirectory.Create("rabbitmq");
    private readonly string nodeName = $"txt2voice{Environment.ProcessId}@localhost";
    private int distributionPort;
    private int epmdPort;
    private int managementPort;
    private ChildProcess? epmd;
    private ChildProcess? broker;

    private RabbitMqServer(string programs) => this.programs = programs;

    /// <summary>AMQP port on the loopback address; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Id of the first process of the running broker.</summary>
    public int ProcessId => broker!.Id;

    /// <summary>The management API, as guest.</summary>
    public RabbitMqManagement Management { get; private set; } = null!;

    private string PidFile => Path.Combine(directory, "broker.pid");

    /// <summary>Starts a broker.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is not installed, or does not start.</exception>
    public static async Task<RabbitMqServer> StartNewAsync()
    {
        var server = new RabbitMqServer(ServerPrograms.Find(
            "RabbitMQ", "rabbitmq-server", "TXT2VOICE_RABBITMQ_PROGRAMS", "/usr/lib/rabbitmq/bin"));
        for (var tries = 1; ; tries++)
        {
            try
            {
                await server.StartOnNewPortsAsync();
                return server;
            }
            catch (InvalidOperationException) when (tries < 3)
            {
                await server.EndProcessesAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts it again, on the same ports and data.</summary>
    public async Task StartAsync()
    {
        File.Delete(PidFile);
        broker = new ChildProcess("rabbitmq", Path.Combine(programs, "rabbitmq-server"), [], Variables(), directory);
        await Eventually.TrueAsync(
            "RabbitMQ to answer",
            async () => broker.HasExited
                ? throw new InvalidOperationException($"RabbitMQ has ended.\n{broker.Tail}")
                : await FreePorts.AnswersAsync(Port) && await Management.AnswersAsync(),
            StartTimeout,
            () => broker.Tail);
        TestDirectory.NotePid(await MachinePidAsync());
    }

    /// <summary>Stops the broker in the middle of whatever it does, until the result is disposed.</summary>
    public async Task<PausedProcess> PauseAsync() => new(await MachinePidAsync());

    /// <summary>Kills the broker with SIGKILL.</summary>
    public async Task KillAsync()
    {
        // The program is a script that waits for the Erlang machine, which writes its own id.
        if (broker is { HasExited: false } && File.Exists(PidFile))
        {
            using var machine = System.Diagnostics.Process.GetProcessById(await MachinePidAsync());
            machine.Kill();
            await machine.WaitForExitAsync();
        }

        if (broker is not null)
        {
            await broker.DisposeAsync();
            broker = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndProcessesAsync();
        Management?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<int> MachinePidAsync() => int.Parse(await File.ReadAllTextAsync(PidFile), CultureInfo.InvariantCulture);

    private async Task StartOnNewPortsAsync()
    {
        var ports = FreePorts.Take(4);
        (Port, distributionPort, epmdPort, managementPort) = (ports[0], ports[1], ports[2], ports[3]);
        Management?.Dispose();
        Management = new RabbitMqManagement(managementPort);
        await File.WriteAllTextAsync(Path.Combine(directory, "rabbitmq.conf"), $"""
            listeners.tcp.default = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {managementPort}
            disk_free_limit.absolute = 50MB
            log.console = true
            log.console.level = warning
            """);
        await File.WriteAllTextAsync(Path.Combine(directory, "enabled_plugins"), "[rabbitmq_management].");
        epmd = new ChildProcess("epmd", "epmd", ["-port", $"{epmdPort}", "-address", "127.0.0.1"], Variables());

        // The broker would start an epmd of its own, which outlives it, if this one were not there yet.
        await Eventually.TrueAsync("epmd to answer", () => FreePorts.AnswersAsync(epmdPort), StartTimeout, () => epmd.Tail);
        await StartAsync();
    }

    private async Task EndProcessesAsync()
    {
        await KillAsync();
        if (epmd is not null)
        {
            await epmd.DisposeAsync();
            epmd = null;
        }
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["HOME"] = directory,
        ["ERL_EPMD_PORT"] = $"{epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "enabled_plugins"),
        ["RABBITMQ_NODENAME"] = nodeName,
        ["RABBITMQ_DIST_PORT"] = $"{distributionPort}",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
        ["RABBITMQ_PID_FILE"] = PidFile,
    };
}
