using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

using Txt2Voice.Hosting;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>Counts of jobs by status, in the form of the former service.</summary>
internal static class StatsEndpoint
{
    private const string ServiceName = "txt2voice";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/stats", GetAsync).WithTags("Stats").WithSummary("Count jobs by status, and books");

    private static async Task<Ok<StatsView>> GetAsync(JobsDbContext db, ServiceIdentity identity, CancellationToken cancellationToken)
    {
        var counts = await db.Jobs.GroupBy(j => j.CurrentState)
            .Select(g => new { State = g.Key, Count = g.LongCount() })
            .ToListAsync(cancellationToken);
        var byStatus = counts.ToLookup(c => JobStates.StatusOf(c.State), c => c.Count);
        long Of(string status) => byStatus[status].Sum();
        return TypedResults.Ok(new StatsView(
            ServiceName,
            identity.Version,
            new TaskCounts(counts.Sum(c => c.Count), Of("pending"), Of("processing"), Of("completed"), Of("failed"), Of("canceled")),
            await db.Books.LongCountAsync(cancellationToken)));
    }
}

/// <summary>The service and what it holds.</summary>
/// <param name="Service">Always <c>txt2voice</c>.</param>
/// <param name="Version">Version of the service.</param>
/// <param name="Tasks">Jobs by status.</param>
/// <param name="Books">Number of books.</param>
public sealed record StatsView(string Service, string Version, TaskCounts Tasks, long Books);

/// <summary>Jobs by status, those not yet expired.</summary>
/// <param name="Total">All.</param>
/// <param name="Pending">Taken by no worker yet.</param>
/// <param name="Processing">In work.</param>
/// <param name="Completed">With a result.</param>
/// <param name="Failed">Given up.</param>
/// <param name="Canceled">Cancelled by a client.</param>
public sealed record TaskCounts(long Total, long Pending, long Processing, long Completed, long Failed, long Canceled);
