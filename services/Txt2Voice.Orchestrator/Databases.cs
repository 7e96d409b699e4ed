using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

using Txt2Voice.Documents;
using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>The databases of this process, from section <c>Database</c>.</summary>
internal static class Databases
{
    public static void AddDatabases(this IHostApplicationBuilder builder)
    {
        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (string.IsNullOrWhiteSpace(database.ConnectionString))
        {
            throw new OptionsValidationException(
                DatabaseOptions.Section, typeof(DatabaseOptions), [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)} is required."]);
        }

        builder.Services.AddCheckedOptions<DatabaseOptions>(DatabaseOptions.Section);
        builder.Services.AddJobs(database.Provider, database.ConnectionString);
        builder.Services.AddDocumentStore(database.Provider, database.ConnectionString);
        builder.Services.AddReadyCheck("database", (scope, cancellationToken) =>
            scope.GetRequiredService<JobsDbContext>().Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken));
    }

    /// <summary>Brings both stores up to date.</summary>
    public static async Task MigrateAsync(this IServiceProvider services)
    {
        await services.MigrateJobsAsync(CancellationToken.None);
        await services.MigrateDocumentStoreAsync(CancellationToken.None);
        services.GetRequiredService<ILogger<JobsDbContext>>().LogInformation("The databases are up to date");
    }
}
