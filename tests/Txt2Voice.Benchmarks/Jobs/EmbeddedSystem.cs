namespace Txt2Voice.Benchmarks.Jobs;

/// <summary><c>txt2voice serve</c>: one process, SQLite in a temporary folder.</summary>
internal sealed class EmbeddedSystem : IJobSystem
{
    private readonly BenchmarkProcess server;
    private readonly DirectoryInfo data;

    private EmbeddedSystem(BenchmarkProcess server, DirectoryInfo data)
    {
        this.server = server;
        this.data = data;
    }

    /// <inheritdoc/>
    public string Name => "embedded, SQLite";

    /// <inheritdoc/>
    public Uri Address => server.Address;

    /// <inheritdoc/>
    public IReadOnlyList<BenchmarkProcess> Processes => [server];

    /// <inheritdoc/>
    public IReadOnlyList<MeasuredProcess> Servers => [];

    /// <summary>Starts it.</summary>
    public static async Task<IJobSystem> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("txt2voice-benchmark-");
        try
        {
            var server = await BenchmarkProcess.StartAsync(
                "Txt2Voice.Standalone", "txt2voice", ["serve", "--data", data.FullName], new Dictionary<string, string>());
            return new EmbeddedSystem(server, data);
        }
        catch
        {
            data.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        data.Delete(recursive: true);
    }
}
