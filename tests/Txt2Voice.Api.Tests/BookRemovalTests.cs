using System.Globalization;
using System.Net;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api.Tests;

/// <summary>A deleted book leaves nothing behind, in whatever table there is.</summary>
public class BookRemovalTests : ApiFixture
{
    private static readonly string[] TracedTables = ["books", "documents", "idempotency_keys", "jobs", "outbox_messages", "webhooks"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Delete_AfterJobsOfEveryEnd_LeavesNothingInAnyTable()
    {
        var book = await AddBookAsync();
        var ids = new List<Guid> { book };
        foreach (var end in new Action<RecognitionJobState>[] { ApiHost.Fail, ApiHost.Cancel, ApiHost.Complete })
        {
            var job = await SubmitWithKeyAsync(book, $"{ids.Count} of {book}");
            ids.Add(job);
            await LeaveTracesAsync(job);
            await Host.MoveAsync(job, end);
        }

        var other = await SubmitAsync();
        await OutboxIsDownToAsync(ids.Count - 1);
        Assert.That(await ListTracesAsync(ids), Is.EquivalentTo(TracedTables), "otherwise the search finds too little");

        using var deleted = await Client.DeleteAsync($"/api/books/{book}");

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await ListTracesAsync(ids), Is.Empty);
        await GetAsync($"/api/jobs/{other}");
    }

    [Test]
    public async Task Submit_WithTheKeyOfADeletedJob_MakesANewOne()
    {
        var book = await AddBookAsync();
        var first = await SubmitWithKeyAsync(book, "again");
        await Host.MoveAsync(first, ApiHost.Complete);
        using var deleted = await Client.DeleteAsync($"/api/books/{book}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        var second = await SubmitWithKeyAsync(await AddBookAsync(), "again");

        Assert.That(second, Is.Not.EqualTo(first));
    }

    private async Task<Guid> SubmitWithKeyAsync(Guid book, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/books/{book}/characters/recognize") { Content = Json("{}") };
        request.Headers.Add("Idempotency-Key", key);
        using var accepted = await Client.SendAsync(request);
        return (await ReadAsync(accepted, HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
    }

    /// <summary>What workers, saga and notifier leave of a job: documents, a webhook, the command of its next try.</summary>
    private async Task LeaveTracesAsync(Guid job)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IDocumentStore>();
        foreach (var kind in new[] { DocumentKinds.Plan, DocumentKinds.Scan, DocumentKinds.Abandoned })
        {
            await documents.AddAsync(new DocumentKey(job, kind), new byte[] { 1 }, CancellationToken.None);
        }

        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        db.Webhooks.Add(new Webhook { JobId = job, Attempt = 1, Try = 2, DueAt = DateTimeOffset.UtcNow.AddHours(1) });
        await scope.ServiceProvider.GetRequiredService<TransactionalPublisher>().SendAsync(
            Queues.Webhooks, new DeliverWebhook { JobId = job, Attempt = 1, Try = 2 }, TimeSpan.FromHours(1), CancellationToken.None);
        await db.SaveChangesAsync();
    }

    private async Task OutboxIsDownToAsync(int messages)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var scope = Host.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<JobsDbContext>().OutboxMessages.CountAsync(limit.Token) > messages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    /// <summary>Names of the tables in which a row names one of the identities, in whatever column and form.</summary>
    private async Task<List<string>> ListTracesAsync(IReadOnlyCollection<Guid> ids)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<JobsDbContext>().Database.GetDbConnection();
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var names = await command.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                tables.Add(names.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            var traced = false;
            while (!traced && await rows.ReadAsync())
            {
                traced = Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue).Any(value => ids.Any(id => Names(value, id)));
            }

            if (traced)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private static bool Names(object value, Guid id)
    {
        if (value is byte[] bytes)
        {
            return bytes.AsSpan().IndexOf(id.ToByteArray()) >= 0 || bytes.AsSpan().IndexOf(id.ToByteArray(bigEndian: true)) >= 0;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return text is not null
            && (text.Contains($"{id:D}", StringComparison.OrdinalIgnoreCase) || text.Contains($"{id:N}", StringComparison.OrdinalIgnoreCase));
    }
}
