using MassTransit;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator;

/// <summary>
/// The life of a job. <c>Queued</c>: a worker's start moves it on. <c>Planning</c>: the plan does, or, for a book of one chunk, the result.
/// <c>Scanning</c> and <c>Attributing</c>: the last chunk does. <c>Casting</c>: the cast does. <c>Compiling</c>: the result does.
/// From every working state a failure leads to <c>Failed</c> and a client to <c>Canceled</c>. <c>Failed</c>: a client's retry leads back to <c>Queued</c>, in
/// a new attempt. <c>Completed</c> and <c>Canceled</c> change no more.
/// Events may come twice, late or out of order, and those of an earlier attempt are dropped.
/// </summary>
public sealed class RecognitionJobStateMachine : MassTransitStateMachine<RecognitionJobState>
{
    public RecognitionJobStateMachine(ILogger<RecognitionJobStateMachine> logger)
    {
        InstanceState(job => job.CurrentState);

        Event(() => RecognitionStarted, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => RecognitionPlanned, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => ChunkScanned, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => CastBuilt, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => ChunkAttributed, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => RecognitionCompleted, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => RecognitionFailed, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => CancelRecognition, e => e.CorrelateByJob(context => context.Message.JobId, logger));
        Event(() => RetryRecognition, e => e.CorrelateByJob(context => context.Message.JobId, logger));

        // The Api inserts the job in state Queued, so no event begins one.
        During(Queued,
            When(RecognitionStarted, OfThisAttempt)
                .TakeStart()
                .TransitionTo(Planning)
                .Advance());

        // The plan may overtake the start.
        During(Queued, Planning,
            When(RecognitionPlanned, OfThisAttempt)
                .TakePlan()
                .SendScans()
                .TransitionTo(Scanning)
                .Advance());

        During(Scanning,
            When(ChunkScanned, OfThisAttempt)
                .TakeScan()
                .IfElse(context => context.Saga.HasAllChunks(),
                    all => all.SendBuildCast().TransitionTo(Casting),
                    some => some.SendScans())
                .Advance());

        During(Casting,
            When(CastBuilt, OfThisAttempt)
                .TakeCast()
                .SendAttributions()
                .TransitionTo(Attributing)
                .Advance());

        During(Attributing,
            When(ChunkAttributed, OfThisAttempt)
                .TakeAttribution()
                .IfElse(context => context.Saga.HasAllChunks(),
                    all => all.SendCompileResult().TransitionTo(Compiling),
                    some => some.SendAttributions())
                .Advance());

        foreach (var working in new[] { Queued, Planning, Scanning, Casting, Attributing, Compiling })
        {
            During(working,
                When(RecognitionCompleted, OfThisAttempt).TakeResult().TransitionTo(Completed).End(),
                When(RecognitionFailed, OfThisAttempt).TakeFailure().AbandonWork().TransitionTo(Failed).End(),
                When(CancelRecognition).AbandonWork().TransitionTo(Canceled).End());
        }

        During(Failed,
            When(RetryRecognition, OfThisAttempt)
                .BeginAttempt()
                .SendRecognize()
                .TransitionTo(Queued)
                .Advance());

        // What comes twice, late, or too early to mean anything.
        During(Queued, Ignore(ChunkScanned), Ignore(CastBuilt), Ignore(ChunkAttributed));
        During(Planning, Ignore(RecognitionStarted), Ignore(ChunkScanned), Ignore(CastBuilt), Ignore(ChunkAttributed));
        During(Scanning, Ignore(RecognitionStarted), Ignore(RecognitionPlanned), Ignore(CastBuilt), Ignore(ChunkAttributed));
        During(Casting, Ignore(RecognitionStarted), Ignore(RecognitionPlanned), Ignore(ChunkScanned), Ignore(ChunkAttributed));
        During(Attributing, Ignore(RecognitionStarted), Ignore(RecognitionPlanned), Ignore(ChunkScanned), Ignore(CastBuilt));
        During(Compiling,
            Ignore(RecognitionStarted), Ignore(RecognitionPlanned), Ignore(ChunkScanned), Ignore(CastBuilt), Ignore(ChunkAttributed));
        During([Completed, Failed, Canceled],
            Ignore(RecognitionStarted),
            Ignore(RecognitionPlanned),
            Ignore(ChunkScanned),
            Ignore(CastBuilt),
            Ignore(ChunkAttributed),
            Ignore(RecognitionCompleted),
            Ignore(RecognitionFailed),
            Ignore(CancelRecognition));
        During([Queued, Planning, Scanning, Casting, Attributing, Compiling, Completed, Canceled], Ignore(RetryRecognition));
    }

    public State Queued { get; private set; } = null!;

    public State Planning { get; private set; } = null!;

    public State Scanning { get; private set; } = null!;

    public State Casting { get; private set; } = null!;

    public State Attributing { get; private set; } = null!;

    public State Compiling { get; private set; } = null!;

    public State Completed { get; private set; } = null!;

    public State Failed { get; private set; } = null!;

    public State Canceled { get; private set; } = null!;

    public Event<RecognitionStarted> RecognitionStarted { get; private set; } = null!;

    public Event<RecognitionPlanned> RecognitionPlanned { get; private set; } = null!;

    public Event<ChunkScanned> ChunkScanned { get; private set; } = null!;

    public Event<CastBuilt> CastBuilt { get; private set; } = null!;

    public Event<ChunkAttributed> ChunkAttributed { get; private set; } = null!;

    public Event<RecognitionCompleted> RecognitionCompleted { get; private set; } = null!;

    public Event<RecognitionFailed> RecognitionFailed { get; private set; } = null!;

    public Event<CancelRecognition> CancelRecognition { get; private set; } = null!;

    public Event<RetryRecognition> RetryRecognition { get; private set; } = null!;

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, RecognitionStarted> context) =>
        context.Message.Attempt == context.Saga.Attempt;

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, RecognitionPlanned> context) =>
        context.Message.Attempt == context.Saga.Attempt;

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, ChunkScanned> context) =>
        context.Message.Attempt == context.Saga.Attempt && context.Saga.Awaits(context.Message.ChunkIndex);

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, CastBuilt> context) =>
        context.Message.Attempt == context.Saga.Attempt;

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, ChunkAttributed> context) =>
        context.Message.Attempt == context.Saga.Attempt && context.Saga.Awaits(context.Message.ChunkIndex);

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, RecognitionCompleted> context) =>
        context.Message.Attempt == context.Saga.Attempt;

    // A step that failed in one worker may be done already, by another one.
    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, RecognitionFailed> context) =>
        context.Message.Attempt == context.Saga.Attempt && context.Saga.Awaits(context.Message.Phase, context.Message.ChunkIndex);

    private static bool OfThisAttempt(BehaviorContext<RecognitionJobState, RetryRecognition> context) =>
        context.Message.Attempt == context.Saga.Attempt;
}
