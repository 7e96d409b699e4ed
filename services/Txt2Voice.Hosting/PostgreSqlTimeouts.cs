using Npgsql;

namespace Txt2Voice.Hosting;

/// <summary>How long a process waits for PostgreSQL, unless its connection string says otherwise. A server that hangs must not hang whoever asks it.</summary>
internal static class PostgreSqlTimeouts
{
    /// <summary>The provider of <see cref="DatabaseOptions.Provider"/> that they are for.</summary>
    public const string Provider = "postgresql";

    /// <summary>Sets what the connection string leaves open: 5 seconds to connect, 10 for a statement, 1 for its cancellation; a sign of life every 30.</summary>
    /// <param name="connectionString">The connection string.</param>
    public static string Apply(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Timeout = given.ShouldSerialize("Timeout") ? given.Timeout : 5;
        connection.CommandTimeout = given.ShouldSerialize("Command Timeout") ? given.CommandTimeout : 10;
        connection.CancellationTimeout = given.ShouldSerialize("Cancellation Timeout") ? given.CancellationTimeout : 1_000;
        connection.KeepAlive = given.ShouldSerialize("Keepalive") ? given.KeepAlive : 30;
        return connection.ConnectionString;
    }
}
