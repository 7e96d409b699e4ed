using System.Text.RegularExpressions;

using Npgsql;

using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Deployment;

/// <summary>How a server executed the statements of a database: PostgreSQL's own module <c>auto_explain</c> writes each plan that ran into the server's log.</summary>
public static partial class LoggedPlans
{
    /// <summary>Has every statement of a database logged from now on, also those of processes that are connected: their connections are cut, and they connect again.</summary>
    /// <param name="connectionString">The database.</param>
    public static async Task BeginAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            ALTER DATABASE {connection.Database} SET session_preload_libraries = 'auto_explain';
            ALTER DATABASE {connection.Database} SET auto_explain.log_min_duration = 0;
            ALTER DATABASE {connection.Database} SET auto_explain.log_nested_statements = on;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Statements with their plans, in the order of the log.</summary>
    /// <param name="server">The server.</param>
    public static IReadOnlyList<string> Read(PostgreSqlServer server)
    {
        var plans = new List<string>();
        var open = false;
        foreach (var line in server.Output)
        {
            if (FirstLine().IsMatch(line))
            {
                plans.Add("");
                open = true;
            }
            else if (open && line.StartsWith('\t'))
            {
                plans[^1] += line.Trim() + "\n";
            }
            else
            {
                open = false;
            }
        }

        return plans;
    }

    // "2026-11-24 05:00:00.000 UTC [123] LOG:  duration: 0.012 ms  plan:", then lines that begin with a tab.
    [GeneratedRegex(@"LOG:  duration: .* plan:$")]
    private static partial Regex FirstLine();
}
