using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Txt2Voice.Jobs;

/// <summary>The options of both providers, for the running process and for the migration tool alike.</summary>
internal static class JobsDatabase
{
    public const string PostgreSql = "postgresql";
    public const string Sqlite = "sqlite";

    // Two stores share one database, so the table of applied migrations has a name of its own.
    private const string HistoryTable = "jobs_migrations";

    public static void UsePostgreSql(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new BrokenCommand())
            .ConfigureWarnings(LogLess);

    public static void UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new SqliteBusyTimeout())
            .ConfigureWarnings(LogLess);

    // The relay asks twice a second, and whoever catches an error says what it means for the job.
    private static void LogLess(WarningsConfigurationBuilder events) => events.Log(
        (RelationalEventId.CommandExecuted, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug));
}
