using System.Data.Common;
using System.Net.Sockets;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Txt2Voice.Jobs;

/// <summary>Tells the database errors that pass by themselves from those that do not.</summary>
public static class TransientErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraint = 19;

    /// <summary>Whether trying again can help: a lost connection, a restart, a deadlock, a lock, two writers at once.</summary>
    /// <param name="exception">The exception, or one that wraps it.</param>
    public static bool IsTransient(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is TimeoutException or SocketException or DbUpdateConcurrencyException or SharedTransactionException
                or DbException { IsTransient: true }
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked })
            {
                return true;
            }
        }

        return IsUniqueViolation(exception);
    }

    /// <summary>Whether somebody else has just written the same key.</summary>
    /// <param name="exception">The exception, or one that wraps it.</param>
    public static bool IsUniqueViolation(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                or SqliteException { SqliteErrorCode: SqliteConstraint, SqliteExtendedErrorCode: 1_555 or 2_067 })
            {
                return true;
            }
        }

        return false;
    }
}
