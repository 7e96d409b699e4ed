using System.Diagnostics;
using Npgsql;
using Txt2Voice.Integration.Tests.Deployment;

namespace Txt2Voice.Benchmarks.Jobs;

/// <summary>Whether the Api's routes stay fast while jobs pile up: two systems side by side, one with next to nothing in its database, asked by turns.</summary>
/// <param name="requests">How many requests each route gets of each system.</param>
/// <param name="finished">Finished jobs in the full database.</param>
/// <param name="pending">Pending jobs in it.</param>
/// <param name="text">Text of a submitted job.</param>
/// <param name="output">Where to print.</param>
internal sealed class ManyBenchmark(int requests, int finished, int pending, string text, TextWriter output)
{
    // Enough for a full page of each list: longer answers take longer, however many jobs there are.
    private const int Few = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Measures and prints.</summary>
    /// <exception cref="OperationCanceledException">It was not over within ten minutes.</exception>
    public async Task RunAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var empty = await DistributedSystem.StartAsync(workers: 0);
        await using var full = await DistributedSystem.StartAsync(workers: 0);
        await ManyJobs.AddAsync(empty.ConnectionString, Few, Few);
        await ManyJobs.AddAsync(full.ConnectionString, finished, pending);
        using var few = new BenchmarkClient(empty.Address, connections: 1);
        using var many = new BenchmarkClient(full.Address, connections: 1);
        var (fewIds, manyIds) = (await IdsAsync(empty.ConnectionString), await IdsAsync(full.ConnectionString));

        var table = new Table(
            $"{requests} requests of each kind, by turns to a database with {2 * Few} jobs and to one with {finished:N0} finished and {pending:N0} pending ones, ms",
            "route", "p50 few", "p50 many", "ratio", "p95 few", "p95 many", "ratio");
        foreach (var (name, ask) in Routes())
        {
            await MeasureAsync(requests / 4);
            var (small, large) = await MeasureAsync(requests);
            string[] cells = [name];
            foreach (var share in new[] { 0.5, 0.95 })
            {
                var (a, b) = (small.Milliseconds(share), large.Milliseconds(share));
                cells = [.. cells, $"{a:F2}", $"{b:F2}", $"{b / a:F2}"];
            }

            table.Add(cells);

            async Task<(Percentiles Few, Percentiles Many)> MeasureAsync(int count)
            {
                var (smalls, larges) = (new List<TimeSpan>(), new List<TimeSpan>());
                for (var i = 0; i < count; i++)
                {
                    var turn = i;
                    var askFew = async () => smalls.Add(await TimeAsync(() => ask(few, fewIds[turn % fewIds.Count], limit.Token)));
                    var askMany = async () => larges.Add(await TimeAsync(() => ask(many, manyIds[turn % manyIds.Count], limit.Token)));

                    // Now one is first, now the other: what a request leaves to do goes on beside the next one.
                    var (first, second) = i % 2 == 0 ? (askFew, askMany) : (askMany, askFew);
                    await first();
                    await second();
                }

                return (new Percentiles(smalls), new Percentiles(larges));
            }
        }

        table.Print(output);
    }

    private IEnumerable<(string Name, Func<BenchmarkClient, Guid, CancellationToken, Task> Ask)> Routes() =>
    [
        ("POST /api/recognize/async", (client, _, stop) => client.SubmitAsync($"{Guid.NewGuid():N}\n\n{text}", stop)),
        ("GET /api/jobs/{id}", (client, id, stop) => client.GetAsync($"/api/jobs/{id}", stop)),
        ("GET /api/jobs", (client, _, stop) => client.GetAsync("/api/jobs", stop)),
        ("GET /api/jobs?status=pending", (client, _, stop) => client.GetAsync("/api/jobs?status=pending", stop)),
        ("GET /api/jobs?status=processing", (client, _, stop) => client.GetAsync("/api/jobs?status=processing", stop)),
        ("GET /api/jobs?status=completed", (client, _, stop) => client.GetAsync("/api/jobs?status=completed", stop)),
        ("GET /api/stats (counts all jobs)", (client, _, stop) => client.GetAsync("/api/stats", stop)),
    ];

    private static async Task<TimeSpan> TimeAsync(Func<Task> request)
    {
        var started = Stopwatch.GetTimestamp();
        await request();
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<List<Guid>> IdsAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("SELECT id FROM jobs ORDER BY random() LIMIT 1000");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
