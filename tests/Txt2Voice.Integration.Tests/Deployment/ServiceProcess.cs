using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>A service as docker-compose starts it: plain <c>dotnet</c> and environment variables.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;
    private readonly HttpClient http;

    /// <summary>Starts a service.</summary>
    /// <param name="name">Name in messages.</param>
    /// <param name="project">The project, such as <c>Txt2Voice.Api</c>.</param>
    /// <param name="environment">Its settings.</param>
    public ServiceProcess(string name, string project, IReadOnlyDictionary<string, string> environment)
    {
        Address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        var settings = new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = Address.ToString() };
        process = new ChildProcess(name, "dotnet", [SourceTree.AssemblyOf(project)], settings);
        http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Name in messages.</summary>
    public string Name => process.Name;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Every line that it logged.</summary>
    public IReadOnlyCollection<string> Logs => process.Output;

    /// <summary>The last lines of the log, for the message of a failed test.</summary>
    public string Tail => process.Tail;

    /// <summary>Waits until a health check says yes.</summary>
    /// <param name="check"><c>live</c> or <c>ready</c>.</param>
    public Task WaitUntilAsync(string check) => Eventually.TrueAsync(
        $"{process.Name} to be {check}",
        async () => process.HasExited ? throw new InvalidOperationException(process.Tail) : await AnswersAsync(check),
        StartTimeout,
        () => process.Tail);

    /// <summary>Kills it with SIGKILL.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Ends it with SIGTERM.</summary>
    public Task TerminateAsync() => process.TerminateAsync(StopTimeout);

    /// <summary>Makes it stand still with SIGSTOP.</summary>
    public void Pause() => process.Send(UnixSignal.Stop);

    /// <summary>Lets it go on with SIGCONT.</summary>
    public void Resume() => process.Send(UnixSignal.Continue);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return process.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(string check)
    {
        try
        {
            using var answer = await http.GetAsync($"health/{check}");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
