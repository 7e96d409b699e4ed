using System.Globalization;
using System.Text.Json;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>The kit that measures other job queues with the same work. It starts its own servers; it is not part of this repository.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="peers">Names of the queues, as the kit calls them.</param>
/// <param name="jobs">How many jobs the burst has.</param>
/// <param name="clients">How many clients submit at once.</param>
/// <param name="warmUp">How many jobs run before the burst.</param>
internal sealed class PeersKit(DirectoryInfo folder, IReadOnlyList<string> peers, int jobs, int clients, int warmUp)
{
    /// <summary>The program of the kit.</summary>
    public const string Script = "bench.py";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    /// <summary>Names of the queues.</summary>
    public IReadOnlyList<string> Peers => peers;

    /// <summary>Measures each queue once.</summary>
    /// <param name="reversed">Whether the last one comes first.</param>
    /// <param name="cancellationToken">Stops the kit.</param>
    /// <exception cref="InvalidOperationException">The kit failed.</exception>
    /// <exception cref="TimeoutException">It was not done after a quarter of an hour.</exception>
    public async Task<IReadOnlyList<QueueFigures>> RunAsync(bool reversed, CancellationToken cancellationToken)
    {
        var results = Path.GetTempFileName();
        try
        {
            await RunAsync(string.Join(',', reversed ? peers.Reverse() : peers), results, cancellationToken);
            var rows = (await File.ReadAllLinesAsync(results, cancellationToken)).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
            return [.. peers.Select(peer => Read(peer, [.. rows.Where(row => row.GetProperty("peer").GetString() == peer)]))];
        }
        finally
        {
            File.Delete(results);
        }
    }

    private async Task RunAsync(string names, string results, CancellationToken cancellationToken)
    {
        string[] arguments =
            [Path.Combine(folder.FullName, Script), "--peers", names, "--rounds", "1", "--jobs", $"{jobs}", "--clients", $"{clients}", "--warm", $"{warmUp}", "--out", results];
        await using var kit = new ChildProcess(Script, "python3", arguments);

        // Asked to end it ends what it has started; killed it would leave all that behind.
        await using var stopping = cancellationToken.Register(() => kit.Send(UnixSignal.Terminate));
        try
        {
            await kit.WaitForExitAsync(Limit);
        }
        catch (TimeoutException)
        {
            await kit.TerminateAsync(StopLimit);
            throw;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (kit.ExitCode != 0)
        {
            throw new InvalidOperationException(kit.Tail);
        }
    }

    private static QueueFigures Read(string peer, List<JsonElement> rows)
    {
        if (rows.FirstOrDefault(row => Kind(row) == "error") is { ValueKind: JsonValueKind.Object } error)
        {
            throw new InvalidOperationException($"{peer}: {error.GetProperty("error").GetString()}");
        }

        var burst = rows.Single(row => Kind(row) == "burst");
        var low = rows.Single(row => Kind(row) == "low");
        return new QueueFigures(
            peer,
            Number(burst, "completed_per_s"),
            Number(burst, "submit_per_s"),
            Number(burst, "cpu_ms_per_job"),
            Number(low, "low_submit_p50_ms"),
            Number(low, "visible_p50_ms"),
            HeardMilliseconds: null,
            Number(low, "rss_web_mb") + Number(low, "rss_workers_mb"));
    }

    private static string? Kind(JsonElement row) => row.GetProperty("kind").GetString();

    // The kit writes what is not a number as text.
    private static double Number(JsonElement row, string name) => row.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        var text => double.Parse(text.GetString()!, CultureInfo.InvariantCulture),
    };
}
