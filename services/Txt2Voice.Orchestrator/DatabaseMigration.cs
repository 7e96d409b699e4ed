using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>The command <c>migrate</c>.</summary>
internal static class DatabaseMigration
{
    /// <summary>Brings jobs and documents up to date. Safe to repeat.</summary>
    public static async Task MigrateAsync(this IServiceProvider services)
    {
        await services.MigrateJobsAsync(CancellationToken.None);
        await services.MigrateDocumentStoreAsync(CancellationToken.None);
        services.GetRequiredService<ILogger<JobsDbContext>>().LogInformation("Jobs and documents are up to date");
    }
}
