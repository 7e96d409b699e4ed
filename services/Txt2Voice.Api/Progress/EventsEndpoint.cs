using System.Globalization;

using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

using Txt2Voice.Hosting;

namespace Txt2Voice.Api;

/// <summary>The event stream of a job.</summary>
internal static class EventsEndpoint
{
    private const string Progress = "progress";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/jobs/{id:guid}/events", StreamAsync).WithTags("Jobs")
            .Produces<JobView>(StatusCodes.Status200OK, EventStream.ContentType)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Follow a job by server-sent events")
            .WithDescription(
                "First the present state, then each new one as an event `progress`; the last event is `completed`, `failed` or `canceled`, then the stream ends. "
                + "Each event is the whole job. With `Last-Event-ID` only what is newer is sent; 204 (which stops a browser's EventSource) where that was the last event.");

    private static async Task StreamAsync(
        Guid id,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        HttpContext context,
        JobWatch watch,
        IOptions<ApiOptions> options,
        Drain drain,
        Admission admission,
        CancellationToken cancellationToken)
    {
        using var seat = admission.EnterStream();

        // A stopping server does not wait for its streams. Its balancer knows by then: the clients connect again, elsewhere.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Over);
        try
        {
            await WriteAsync(id, Seen(lastEventId), context, watch.FollowAsync(id, options.Value.HeartbeatInterval, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client has gone, or the server goes.
        }
    }

    private static async Task WriteAsync(
        Guid id, long seen, HttpContext context, IAsyncEnumerable<JobMoment?> moments, CancellationToken cancellationToken)
    {
        var stream = new EventStream(context.Response);
        await foreach (var moment in moments.WithCancellation(cancellationToken))
        {
            if (!context.Response.HasStarted)
            {
                if (moment is { IsTerminal: true } && moment.Revision == seen)
                {
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
                    return;
                }

                await stream.StartAsync(cancellationToken);
            }

            if (moment is null)
            {
                await stream.BeatAsync(cancellationToken);
            }
            else if (moment.Revision > seen || moment.IsTerminal)
            {
                seen = moment.Revision;
                await stream.SendAsync(moment.IsTerminal ? moment.View.Status : Progress, moment.Revision, moment.View, cancellationToken);
            }
        }

        if (!context.Response.HasStarted)
        {
            await Problem.JobNotFound(id).ExecuteAsync(context);
        }
    }

    private static long Seen(string? lastEventId) =>
        long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
}
