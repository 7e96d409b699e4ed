using System.Net;
using System.Text.Json;

using Npgsql;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>A book is not deleted under a job's feet, and once deleted leaves nothing behind.</summary>
public class RemovalTests
{
    private static readonly string[] TracedTables = ["books", "documents", "jobs", "webhooks"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private SampleBooks books = null!;
    private DistributedSystem system = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["Worker__SimulatedDelayPerChunk"] = "00:00:00.200",
            ["Orchestrator__OrphanAge"] = "00:01:00",
            ["Orchestrator__RetentionInterval"] = "00:00:05",
        });
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [Test]
    public async Task Delete_BookWithJobs_IsRefusedWhileOneRunsAndThenLeavesNothing()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 4));
        var completed = await system.Client.RecognizeAsync(book, new { callback_url = "http://127.0.0.1:9/nobody" });
        await system.Client.WaitForEndAsync(completed, () => system.Tails);
        var running = await system.Client.RecognizeAsync(book);
        await system.Client.WaitForAsync(running, job => job.GetProperty("stage").GetString() == "scanning", () => system.Tails);

        using var refused = await system.Client.Http.DeleteAsync($"api/books/{book}");
        var problem = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync());
        using var cancel = await system.Client.Http.PostAsync($"{running}/cancel", null);
        await system.Client.WaitForEndAsync(running, () => system.Tails);
        var ids = new[] { book, IdOf(completed), IdOf(running) };
        Assert.That(await ListTracesAsync(ids), Is.SupersetOf(TracedTables), "otherwise the search finds too little");
        using var deleted = await system.Client.Http.DeleteAsync($"api/books/{book}");

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain($"/api/jobs/{IdOf(running)}/cancel"));
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        // The last messages about the jobs are still on their way, and a worker that hears late stores a chunk that the retention sweep takes.
        await Eventually.GetAsync("nothing of the book to be left", () => ListTracesAsync(ids), found => found.Count == 0, Patience, () => system.Tails);
    }

    private static string IdOf(string job) => job[(job.LastIndexOf('/') + 1)..];

    /// <summary>Names of the tables in which a row names one of the identities, in whatever column.</summary>
    private async Task<IReadOnlyList<string>> ListTracesAsync(IReadOnlyList<string> ids)
    {
        await using var source = NpgsqlDataSource.Create(system.ConnectionString);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        await using (var names = await command.ExecuteReaderAsync())
        {
            while (await names.ReadAsync())
            {
                tables.Add(names.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            // A row as text holds identities with dashes, and what is stored as bytes in hexadecimal.
            await using var command = source.CreateCommand($"""SELECT EXISTS (SELECT 1 FROM "{table}" AS row WHERE row::text ILIKE ANY ($1))""");
            command.Parameters.Add(new NpgsqlParameter<string[]>
            {
                TypedValue = [.. ids.SelectMany(id => new[] { $"%{id}%", $"%{id.Replace("-", "", StringComparison.Ordinal)}%" })],
            });
            if (await command.ExecuteScalarAsync() is true)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
