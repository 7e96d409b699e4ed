using Npgsql;

namespace Txt2Voice.Hosting;

/// <summary>How a process talks to PostgreSQL, unless its connection string says otherwise. A server that hangs must not hang whoever asks it.</summary>
internal static class PostgreSqlDefaults
{
    /// <summary>The provider of <see cref="DatabaseOptions.Provider"/> that they are for.</summary>
    public const string Provider = "postgresql";

    /// <summary>
    /// Sets what the connection string leaves open: 5 seconds to connect, 10 for a statement, 1 for its cancellation; a sign of life every 30.
    /// A statement that a connection runs a second time is prepared, at most 100 of them, which saves the server half of its work.
    /// A connection goes back to its pool as it is: nothing here leaves a setting, a lock or a temporary table behind, and to reset them took seven statements for each use.
    /// </summary>
    /// <param name="connectionString">The connection string.</param>
    public static string Apply(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Timeout = given.ShouldSerialize("Timeout") ? given.Timeout : 5;
        connection.CommandTimeout = given.ShouldSerialize("Command Timeout") ? given.CommandTimeout : 10;
        connection.CancellationTimeout = given.ShouldSerialize("Cancellation Timeout") ? given.CancellationTimeout : 1_000;
        connection.KeepAlive = given.ShouldSerialize("Keepalive") ? given.KeepAlive : 30;
        connection.MaxAutoPrepare = given.ShouldSerialize("Max Auto Prepare") ? given.MaxAutoPrepare : 100;
        connection.AutoPrepareMinUsages = given.ShouldSerialize("Auto Prepare Min Usages") ? given.AutoPrepareMinUsages : 2;
        connection.NoResetOnClose = !given.ShouldSerialize("No Reset On Close") || given.NoResetOnClose;
        return connection.ConnectionString;
    }
}
