using System.Diagnostics;

using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Standalone.Tests.Support;

/// <summary><c>txt2voice serve</c> on a port of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly Txt2VoiceProcess _process;

    private RunningServer(Txt2VoiceProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = Bound };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client for it.</summary>
    public HttpClient Http { get; }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="data">Its data directory; <c>null</c> for its own choice.</param>
    /// <param name="environment">Variables to set.</param>
    public static async Task<RunningServer> StartAsync(string? data, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var address = FreeAddress();
        string[] arguments = ["serve", "--urls", address.ToString(), .. data is null ? (string[])[] : ["--data", data]];
        var server = new RunningServer(Txt2VoiceProcess.Start(arguments, environment), address);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>An address of this machine that nobody listens on at the moment.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePorts.Take(1)[0]}");

    /// <summary>Ends it with a signal and waits for its end.</summary>
    /// <param name="signal">2 for SIGINT, 9 for SIGKILL, 15 for SIGTERM.</param>
    public Task<CommandOutcome> EndAsync(int signal)
    {
        _process.Signal(signal);
        return _process.WaitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task WaitUntilReadyAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync("health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (Stopwatch.GetElapsedTime(start) > Bound)
            {
                throw new TimeoutException("The server does not get ready.");
            }

            await Task.Delay(50);
        }
    }
}
