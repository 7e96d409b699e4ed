namespace Txt2Voice.Standalone.Server;

/// <summary>An embedded server on a free port of this machine, with a data directory that goes when it goes.</summary>
internal sealed class TemporaryServer : IAsyncDisposable
{
    private const string FreePort = "http://127.0.0.1:0";

    private readonly DataDirectory _data;
    private readonly EmbeddedServer _server;

    private TemporaryServer(DataDirectory data, EmbeddedServer server) => (_data, _server) = (data, server);

    /// <summary>Where it listens.</summary>
    public Uri Address => _server.Addresses[0];

    /// <summary>Starts one.</summary>
    /// <param name="logging">How much it logs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TemporaryServer> StartAsync(ServerLogging logging, CancellationToken cancellationToken)
    {
        var data = DataDirectory.CreateTemporary();
        try
        {
            return new TemporaryServer(data, await EmbeddedServer.StartAsync(data, FreePort, FreePort, logging, cancellationToken));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }
}
