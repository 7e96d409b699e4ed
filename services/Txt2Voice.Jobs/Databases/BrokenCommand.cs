using System.Data;
using System.Data.Common;

using Microsoft.EntityFrameworkCore.Diagnostics;

using Npgsql;

namespace Txt2Voice.Jobs;

/// <summary>
/// Npgsql keeps the last command of a connection for the next one. Where the connection broke while that command was sent to be prepared, it still counts as being prepared
/// (<c>NpgsqlBatchCommand.Reset</c> in 10.0.3): its next query throws a <see cref="NullReferenceException"/>, and leaves its answer to whoever has the connection next. So
/// what a connection kept when it broke is dropped.
/// </summary>
internal sealed class BrokenCommand : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        var connection = (NpgsqlConnection)result;
        var hasBroken = false;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState != ConnectionState.Open)
            {
                hasBroken |= connection.FullState.HasFlag(ConnectionState.Broken);
            }
            else if (hasBroken)
            {
                // Whoever creates a command gets the one that was kept. This one is never used.
                _ = connection.CreateCommand();
                hasBroken = false;
            }
        };
        return result;
    }
}
