using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>The steps of <see cref="RecognitionJobStateMachine"/>, each a verb. What they send leaves with the transaction.</summary>
internal static class RecognitionJobStateMachineSteps
{
    public static void CorrelateByJob<T>(
        this IEventCorrelationConfigurator<RecognitionJobState, T> configurator, Func<ConsumeContext<T>, Guid> jobId, ILogger logger)
        where T : class
    {
        configurator.CorrelateById(context => jobId(context));

        // Its row has expired, or never was.
        configurator.OnMissingInstance(missing => missing.Execute(context =>
            logger.LogInformation("Dropped {Message}: there is no job {JobId}", typeof(T).Name, jobId(context))));
    }

    public static EventActivityBinder<RecognitionJobState, RecognitionStarted> TakeStart(
        this EventActivityBinder<RecognitionJobState, RecognitionStarted> binder) =>
        binder.Then(context => context.Saga.Start(context.Message.StartedAt));

    public static EventActivityBinder<RecognitionJobState, RecognitionPlanned> TakePlan(
        this EventActivityBinder<RecognitionJobState, RecognitionPlanned> binder) => binder.Then(context =>
        {
            context.Saga.Start(context.Message.StartedAt ?? context.Now());
            context.Saga.TakePlan(context.Message);
        });

    public static EventActivityBinder<RecognitionJobState, ChunkScanned> TakeScan(
        this EventActivityBinder<RecognitionJobState, ChunkScanned> binder) =>
        binder.Then(context => context.Saga.TakeScan(context.Message));

    public static EventActivityBinder<RecognitionJobState, CastBuilt> TakeCast(
        this EventActivityBinder<RecognitionJobState, CastBuilt> binder) => binder.Then(context =>
        {
            context.Saga.CharacterCount = context.Message.CharacterCount;
            context.Saga.BeginPass();
        });

    public static EventActivityBinder<RecognitionJobState, ChunkAttributed> TakeAttribution(
        this EventActivityBinder<RecognitionJobState, ChunkAttributed> binder) =>
        binder.Then(context => context.Saga.TakeAttribution(context.Message));

    public static EventActivityBinder<RecognitionJobState, RecognitionCompleted> TakeResult(
        this EventActivityBinder<RecognitionJobState, RecognitionCompleted> binder) => binder.Then(context =>
        {
            context.Saga.Start(context.Message.StartedAt ?? context.Now());
            context.Saga.TakeResult(context.Message);
        });

    public static EventActivityBinder<RecognitionJobState, RecognitionFailed> TakeFailure(
        this EventActivityBinder<RecognitionJobState, RecognitionFailed> binder) => binder.Then(context =>
            context.Saga.TakeFailure(context.Message.Code, context.Message.Message, context.Message.ChunkIndex, context.Message.Tries));

    public static EventActivityBinder<RecognitionJobState, RetryRecognition> BeginAttempt(
        this EventActivityBinder<RecognitionJobState, RetryRecognition> binder) =>
        binder.Then(context => context.Saga.BeginAttempt(context.Now()));

    public static EventActivityBinder<RecognitionJobState, T> SendRecognize<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(context => context.SendToLane(JobCommands.Recognize(context.Saga)));

    public static EventActivityBinder<RecognitionJobState, T> SendScans<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(async context =>
        {
            foreach (var chunk in context.Saga.FillWindow(context.Options().WindowSize))
            {
                await context.SendToLane(WaitedFor.Scan(context.Saga, chunk));
            }
        });

    public static EventActivityBinder<RecognitionJobState, T> SendAttributions<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(async context =>
        {
            foreach (var chunk in context.Saga.FillWindow(context.Options().WindowSize))
            {
                await context.SendToLane(WaitedFor.Attribution(context.Saga, chunk));
            }
        });

    public static EventActivityBinder<RecognitionJobState, T> SendBuildCast<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(context => context.SendToLane(WaitedFor.Cast(context.Saga)));

    public static EventActivityBinder<RecognitionJobState, T> SendCompileResult<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(context => context.SendToLane(WaitedFor.Result(context.Saga)));

    public static EventActivityBinder<RecognitionJobState, T> AbandonWork<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(async context => await context.Publish(
            await context.Service<AbandonedWork>().MarkAsync(context.Db(), context.Saga, context.CancellationToken),
            context.CancellationToken));

    /// <summary>Counts the transition and shows it to the clients; comes last, when the row is as it will be.</summary>
    public static EventActivityBinder<RecognitionJobState, T> Advance<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.Then(context =>
        {
            context.Saga.Advance(context.Now(), context.Options().StallAfter);
            context.MarkLane();
            context.ShowProgress();
        });

    /// <summary>As <see cref="Advance{T}"/>, for the transition to a terminal state, which the callback address is told of.</summary>
    public static EventActivityBinder<RecognitionJobState, T> End<T>(this EventActivityBinder<RecognitionJobState, T> binder)
        where T : class => binder.ThenAsync(async context =>
        {
            context.Saga.End(context.Now(), context.Options().ResultRetention);
            context.MarkLane();
            context.ShowProgress();
            if (await context.Db().OpenWebhookAsync(context.Saga, context.Now(), context.CancellationToken) is { } webhook)
            {
                await context.Send(QueueAddress.Of(Queues.Webhooks), WaitedFor.Webhook(webhook));
            }
        });

    // Only the outcomes of commands say it; what a client asks for tells nothing about a lane.
    private static void MarkLane<T>(this BehaviorContext<RecognitionJobState, T> context)
        where T : class
    {
        if (context.Headers.Get<long>(HeaderNames.CommandSentAt) is { } milliseconds)
        {
            context.Service<LaneMarks>().Note(context.Saga.Priority, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
        }
    }

    private static void ShowProgress<T>(this BehaviorContext<RecognitionJobState, T> context)
        where T : class
    {
        var progressed = JobProgress.Of(context.Saga);
        var feed = context.Service<ProgressFeed>();
        context.GetPayload<IJobTransaction>().AfterCommit(() => feed.Add(progressed));
    }

    private static Task SendToLane<T, TCommand>(this BehaviorContext<RecognitionJobState, T> context, TCommand command)
        where T : class
        where TCommand : class =>
        context.Send(QueueAddress.Of(Queues.LaneOf(context.Saga.Priority)), command);

    private static JobsDbContext Db(this PipeContext context) => context.GetPayload<IJobTransaction>().Db;

    private static DateTimeOffset Now(this PipeContext context) => context.Service<TimeProvider>().GetUtcNow();

    private static OrchestratorOptions Options(this PipeContext context) => context.Service<IOptions<OrchestratorOptions>>().Value;

    private static T Service<T>(this PipeContext context)
        where T : notnull => context.GetPayload<IServiceProvider>().GetRequiredService<T>();
}
