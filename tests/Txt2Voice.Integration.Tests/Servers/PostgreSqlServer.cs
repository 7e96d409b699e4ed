using Npgsql;

namespace Txt2Voice.Integration.Tests.Servers;

/// <summary>A PostgreSQL of the tests' own: private port and data.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly string programs;
    private readonly bool durable;
    private readonly string directory = TestDirectory.Create("postgresql");
    private ChildProcess? server;
    private int port;

    private PostgreSqlServer(string programs, bool durable)
    {
        this.programs = programs;
        this.durable = durable;
    }

    /// <summary>Id of the first process of the running server.</summary>
    public int ProcessId => server!.Id;

    /// <summary>Starts a server.</summary>
    /// <param name="durable">Whether a commit waits for the disk, as it should wherever speed is measured. Default <c>false</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start.</exception>
    public static async Task<PostgreSqlServer> StartNewAsync(bool durable = false)
    {
        string[] versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var newest = versions.OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0);
        var found = new PostgreSqlServer(ServerPrograms.Find(
            "PostgreSQL", "initdb", "TXT2VOICE_POSTGRESQL_PROGRAMS", [.. newest.Select(path => Path.Combine(path, "bin"))]), durable);
        try
        {
            await found.InitializeAsync();
            await found.StartOnNewPortAsync();
            return found;
        }
        catch
        {
            await found.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every line that the server has written so far.</summary>
    public IReadOnlyCollection<string> Output => server!.Output;

    /// <summary>Version of the server.</summary>
    public async Task<string> VersionAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.ToString();
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="name">Its name, in lower case.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> AddDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionStringOf(name);
    }

    /// <summary>Starts it again, on the same port and data.</summary>
    public async Task StartAsync()
    {
        // The children of a killed server take a moment to notice; until then a new one refuses to start.
        for (var tries = 1; ; tries++)
        {
            try
            {
                await StartOnceAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 10)
            {
                await KillAsync();
            }
        }
    }

    /// <summary>Stops the server in the middle of whatever it does, until the result is disposed.</summary>
    public PausedProcess Pause() => new(server!.Id);

    /// <summary>Kills the server with SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
            NpgsqlConnection.ClearAllPools();
        }
    }

    /// <summary>Stops the server in immediate mode: without a checkpoint, its clients thrown out; the next start recovers from the log.</summary>
    public async Task StopImmediatelyAsync()
    {
        if (server is not null)
        {
            server.Send(UnixSignal.Quit);
            await server.WaitForExitAsync(StartTimeout);
            await KillAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async Task InitializeAsync()
    {
        await using var initialize = Child(
            "initdb", "-D", Path.Combine(directory, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await initialize.WaitForExitAsync(StartTimeout);
        if (initialize.ExitCode != 0)
        {
            throw new InvalidOperationException(initialize.Tail);
        }
    }

    private async Task StartOnNewPortAsync()
    {
        for (var tries = 1; ; tries++)
        {
            port = FreePorts.Take(1)[0];
            try
            {
                await StartOnceAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 3)
            {
                await KillAsync();
            }
        }
    }

    private async Task StartOnceAsync()
    {
        var disk = durable ? "on" : "off";
        server = Child("postgres", "-D", Path.Combine(directory, "data"), "-p", $"{port}", "-k", "", "-h", "127.0.0.1",
            "-c", $"fsync={disk}", "-c", $"full_page_writes={disk}", "-c", "track_commit_timestamp=on", "-c", "max_connections=300", "-c", "shared_buffers=64MB");
        await Eventually.TrueAsync(
            "PostgreSQL to answer",
            async () => server.HasExited
                ? throw new InvalidOperationException($"PostgreSQL has ended.\n{server.Tail}")
                : await AnswersAsync(),
            StartTimeout,
            () => server.Tail);
    }

    private ChildProcess Child(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        var environment = new Dictionary<string, string> { ["HOME"] = directory, ["LC_ALL"] = "C" };

        // setpriv replaces itself by the program, so that a kill meets the server and no one in between.
        return Environment.IsPrivilegedProcess
            ? new ChildProcess(program, "setpriv", ["--reuid", User(), "--regid", User(), "--clear-groups", path, .. arguments], environment, directory)
            : new ChildProcess(program, path, arguments, environment, directory);
    }

    private static string User() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectionStringOf(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20";
}
