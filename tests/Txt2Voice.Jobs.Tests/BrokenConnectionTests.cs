using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Npgsql;

namespace Txt2Voice.Jobs.Tests;

public sealed class BrokenConnectionTests(string provider) : JobsFixture(provider)
{
    [Test]
    public async Task Query_AfterTheConnectionBrokeInItsPreparation_FailsOnceAndWorksAgain()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        if (IsSqlite)
        {
            Assert.That(db.Database.GetDbConnection(), Is.Not.TypeOf<NpgsqlConnection>(), "a file has no connection that breaks");
            return;
        }

        // The second use of a statement on a connection prepares it.
        await db.Jobs.CountAsync();
        await EndSessionsAsync(db.Database.GetConnectionString()!);

        var failures = new List<Exception>();
        for (var i = 0; i < 6; i++)
        {
            try
            {
                await db.Jobs.CountAsync();
            }
            catch (Exception exception) when (TransientErrors.IsTransient(exception))
            {
                failures.Add(exception);
            }
        }

        Assert.That(failures, Has.Count.InRange(1, 3), "there were connections to break, and few of them");
    }

    private static async Task EndSessionsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var end = source.CreateCommand(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        Assert.That(await end.ExecuteScalarAsync(), Is.Not.Zero);
    }
}
