using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>Applies and checks the migrations.</summary>
internal static class JobsSchema
{
    // An index over millions of rows takes its time.
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromHours(1);

    public static async Task MigrateAsync(JobsDbContext db, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(MigrationTimeout);
        if (!db.LocksRows)
        {
            // Readers do not wait for the writer; the setting stays with the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                return;
            }

            // The tool's lock is a row: one left by a killed process would be waited for without end. The data directory has one process.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    public static async Task RequireAsync(JobsDbContext db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new InvalidOperationException(
                $"The job database lacks {pending.Count} migration(s): {string.Join(", ", pending)}. Run the orchestrator with the argument 'migrate' first.");
        }
    }
}
