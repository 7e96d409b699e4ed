using System.Globalization;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>A process of Txt2Voice that listens on a port of its own.</summary>
internal sealed class BenchmarkProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly ChildProcess child;

    private BenchmarkProcess(string name, ChildProcess child, Uri address)
    {
        Name = name;
        this.child = child;
        Address = address;
    }

    /// <summary>Name of its program; several processes may have the same.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process id.</summary>
    public int Id => child.Id;

    /// <summary>Memory that it has in the machine now, bytes.</summary>
    public long ResidentBytes => ReadStatus("VmRSS:");

    /// <summary>Most memory that it has had in the machine so far, bytes.</summary>
    public long PeakResidentBytes => ReadStatus("VmHWM:");

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="project">Name of its project.</param>
    /// <param name="assembly">Name of its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <exception cref="TimeoutException">It is not ready after a minute and a half.</exception>
    public static async Task<BenchmarkProcess> StartAsync(
        string project, string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        var variables = new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = address.ToString(), ["Logging__LogLevel__Default"] = "Warning" };
        var child = new ChildProcess(assembly, "dotnet", [RepositoryFolder.Program(project, assembly), .. arguments], variables);
        var started = new BenchmarkProcess(assembly, child, address);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
            await Eventually.TrueAsync($"{assembly} to be ready", () => IsReadyAsync(http, child), StartTimeout, () => child.Tail);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every line that it has written so far.</summary>
    public IReadOnlyCollection<string> Output => child.Output;

    /// <summary>Kills it with SIGKILL.</summary>
    public Task KillAsync() => child.KillAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => child.DisposeAsync();

    // "VmRSS:     12345 kB"
    private long ReadStatus(string key) =>
        1024 * long.Parse(File.ReadLines($"/proc/{child.Id}/status").Single(line => line.StartsWith(key, StringComparison.Ordinal)).Split(' ')[^2], CultureInfo.InvariantCulture);

    private static async Task<bool> IsReadyAsync(HttpClient http, ChildProcess child)
    {
        if (child.HasExited)
        {
            throw new InvalidOperationException(child.Tail);
        }

        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
