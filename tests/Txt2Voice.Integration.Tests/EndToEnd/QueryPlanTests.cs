using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>No statement that runs for each job, request or sweep reads a whole table, as the server itself tells of what it did with many jobs in its tables.</summary>
public partial class QueryPlanTests
{
    private const string Text = "“Good morning,” said Mary.\n\n“Good morning,” said John.";

    private const string OfOneState = @"FROM jobs AS j\s+WHERE j.current_state >= .*\s+ORDER BY j.current_state DESC, j.created_at DESC, j.id DESC";

    // The statements that must be among those seen: else the plans of nothing would be fine.
    private static readonly string[] Hot =
    [
        @"FROM jobs WHERE id = .* FOR UPDATE",
        @"FROM outbox_messages WHERE enqueue_at <= .* FOR UPDATE SKIP LOCKED",
        @"DELETE FROM outbox_messages",
        @"INSERT INTO inbox_messages",
        @"UPDATE jobs SET",
        @"FROM jobs WHERE stall_due_at <=",
        @"FROM jobs WHERE deadline_at <=",
        @"FROM jobs WHERE cancel_requested_at <=",
        @"FROM webhooks WHERE due_at <=",
        @"FROM jobs AS j\s+WHERE j.expires_at IS NOT NULL",
        @"FROM jobs AS j\s+ORDER BY j.created_at DESC, j.id DESC",
        OfOneState,
        @"FROM jobs AS j\s+WHERE j.current_state (IN|= ANY).*\s+ORDER BY j.created_at DESC, j.id DESC",
        @"FROM jobs AS j\s+WHERE j.book_id = .*\s+ORDER BY j.created_at DESC, j.id DESC",
        @"SELECT count\(\*\)::int\s+FROM jobs AS j\s+WHERE j.current_state = 'Queued'",
        @"INSERT INTO documents",
        @"FROM documents WHERE owner_id = ",
    ];

    // They go over the whole table on purpose, seldom, and nobody waits for them.
    private static readonly string[] Sweeping = [@"DELETE FROM books", @"GROUP BY owner_id HAVING max"];

    private DistributedSystem system = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        system = await DistributedSystem.StartAsync(workers: 1, new Dictionary<string, string>
        {
            ["Orchestrator__SweepInterval"] = "00:00:01",
            ["Orchestrator__RetentionInterval"] = "00:00:02",
        });
        await ManyJobs.AddAsync(system.ConnectionString, finished: 20_000, pending: 2_000);
        await ManyJobs.AddMessagesAsync(system.ConnectionString, count: 5_000);
        await LoggedPlans.BeginAsync(system.ConnectionString);
        await Eventually.TrueAsync("the Api to be back", IsBackAsync, TimeSpan.FromSeconds(30), () => system.Tails);
    }

    [OneTimeTearDown]
    public async Task StopSystem() => await (system?.DisposeAsync() ?? default);

    [Test]
    public async Task HotStatements_WithManyJobs_ReadNoWholeTable()
    {
        using var samples = new SampleBooks();
        var book = await system.Client.AddBookAsync(samples.Write("en", "the-nine-forty", chunks: 2));
        var job = await system.Client.RecognizeAsync(book);
        await system.Client.WaitForEndAsync(job, () => system.Tails);
        using var submitted = await system.Client.Http.PostAsJsonAsync("api/recognize/async", new { text = Text });
        var task = (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("task_id").GetString();
        await system.Client.WaitForEndAsync($"/api/jobs/{task}", () => system.Tails);
        foreach (var path in new[] { "", "?status=pending", "?status=completed", "?status=processing", $"?book_id={book}" })
        {
            await system.Client.Http.GetStringAsync($"api/jobs{path}");
        }

        await system.Client.GetResultAsync(job);
        await Eventually.GetAsync(
            "plans of all hot statements", () => Task.FromResult(Unseen()), unseen => unseen == "", TimeSpan.FromSeconds(30), () => system.Tails);

        var whole = LoggedPlans.Read(TestServers.PostgreSql)
            .Where(plan => WholeTable().IsMatch(plan) && !Sweeping.Any(sweep => Regex.IsMatch(plan, sweep)))
            .Distinct();
        Assert.That(whole, Is.Empty);
        Assert.That(
            LoggedPlans.Read(TestServers.PostgreSql).Where(plan => Regex.IsMatch(plan, OfOneState)),
            Is.All.Contains("ix_jobs_current_state_created_at_id"), "not by the index of all jobs, past those of other states");
    }

    private static string Unseen()
    {
        var plans = LoggedPlans.Read(TestServers.PostgreSql);
        return string.Join('\n', Hot.Where(statement => !plans.Any(plan => Regex.IsMatch(plan, statement))));
    }

    private async Task<bool> IsBackAsync()
    {
        using var answer = await system.Client.Http.GetAsync("health/ready");
        return answer.IsSuccessStatusCode;
    }

    [GeneratedRegex(@"Seq Scan on (jobs|outbox_messages|inbox_messages|documents|webhooks)\b")]
    private static partial Regex WholeTable();
}
