using Microsoft.Data.Sqlite;

using Npgsql;

namespace Txt2Voice.Jobs.Tests;

/// <summary>The databases that a fixture runs on: SQLite always, PostgreSQL where TXT2VOICE_TEST_POSTGRESQL holds the connection string of a server.</summary>
public static class TestDatabases
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TXT2VOICE_TEST_POSTGRESQL");

    public static IEnumerable<string> Providers => Server is null ? ["sqlite"] : ["sqlite", "postgresql"];

    public static async Task<TestDatabase> CreateAsync(string provider)
    {
        if (provider == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("txt2voice-jobs-").FullName;
            return new TestDatabase(provider, $"Data Source={Path.Combine(folder, "jobs.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            });
        }

        var name = $"txt2voice_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        return new TestDatabase(provider, connection.ConnectionString, () => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)"));
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(Server!);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database of one test's own.</summary>
public sealed record TestDatabase(string Provider, string ConnectionString, Func<Task> DropAsync) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await DropAsync();
}
