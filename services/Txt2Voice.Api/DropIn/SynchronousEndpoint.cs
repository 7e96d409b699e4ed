using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Documents;
using Txt2Voice.Hosting;

namespace Txt2Voice.Api;

/// <summary>Recognises a text while the client waits: a job like any other, in the urgent lane because somebody waits for it.</summary>
internal static class SynchronousEndpoint
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    public static async Task<IResult> RecognizeAsync(
        HttpRequest request,
        DropInSubmission submission,
        JobWatch watch,
        IDocumentStore documents,
        IOptions<ApiOptions> options,
        TimeProvider time,
        Drain drain,
        IOptions<BusOptions> bus,
        Admission admission,
        CancellationToken cancellationToken)
    {
        using var seat = admission.EnterWait();
        var jobId = await submission.SubmitAsync(request, callbackUrl: null, RecognitionPriority.Urgent, cancellationToken);
        using var limit = new CancellationTokenSource(options.Value.SynchronousTimeout, time);
        using var stopped = new CancellationTokenSource();
        await using var _ = drain.Over.Register(() => stopped.CancelAfter(bus.Value.ConsumerStopTimeout));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopped.Token, cancellationToken);
        try
        {
            var end = await watch.FollowAsync(jobId, Silence, either.Token).LastOrDefaultAsync(moment => moment is not null, either.Token);
            var result = await documents.FindAsync(new DocumentKey(jobId, DocumentKinds.Result), cancellationToken);
            return end is { View.Status: "completed" } && result is not null ? TypedResults.Bytes(result, "application/json") : Describe(jobId, end?.View);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Problem.Of(
                StatusCodes.Status504GatewayTimeout,
                ProblemCodes.RecognitionTimeout,
                "The recognition takes longer than a client can wait.",
                $"It goes on: GET /api/recognize/async/{jobId} shows its state and, in the end, its result.",
                Members(jobId));
        }
    }

    private static ProblemHttpResult Describe(Guid jobId, JobView? job) => job switch
    {
        { Status: "canceled" } => Problem.Of(
            StatusCodes.Status409Conflict, ProblemCodes.RecognitionCanceled, "The recognition was canceled.", "Somebody canceled the job.", Members(jobId)),
        { Error: { } error } => Problem.Of(
            StatusCodes.Status500InternalServerError, ProblemCodes.RecognitionFailed, "The recognition failed.", error.Message, [.. Members(jobId), new("cause", error.Code)]),
        _ => Problem.Of(
            StatusCodes.Status500InternalServerError, ProblemCodes.ResultNotFound, "The result is gone.", "Send the text again.", Members(jobId)),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Members(Guid jobId) => [new("success", false), new("task_id", jobId)];
}
