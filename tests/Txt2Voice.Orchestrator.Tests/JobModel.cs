using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Orchestrator.Tests;

/// <summary>The life of a job as the design tells it, on a page: what a message or a sweep does to it, and what it sends then. Knows no bus, no row and no clock.</summary>
/// <param name="windowSize">Chunks dispatched at a time.</param>
/// <param name="maxResends">How often a sweep sends again what the job waits for.</param>
/// <param name="hasCallback">Whether the client wants to hear of the end.</param>
internal sealed class JobModel(int windowSize, int maxResends, bool hasCallback)
{
    private readonly HashSet<int> _done = [];
    private int _chunks;
    private int _dispatched;
    private int _resends;

    public string State { get; private set; } = JobStates.Queued;

    public int Attempt { get; private set; } = 1;

    /// <summary>Transitions so far.</summary>
    public long Revision { get; private set; }

    /// <summary>Chunks of the present pass that are done.</summary>
    public int Done => _done.Count;

    public bool HasEnded => JobStates.IsTerminal(State);

    /// <summary>A message comes.</summary>
    public IReadOnlyList<Step> Take(object message) => (State, message) switch
    {
        (JobStates.Queued, RecognitionStarted started) when started.Attempt == Attempt => Move(JobStates.Planning),
        (JobStates.Queued or JobStates.Planning, RecognitionPlanned plan) when plan.Attempt == Attempt => BeginPass(JobStates.Scanning, plan.ChunkCount),
        (JobStates.Scanning, ChunkScanned chunk) when chunk.Attempt == Attempt => Finish(chunk.ChunkIndex, JobStates.Casting),
        (JobStates.Casting, CastBuilt cast) when cast.Attempt == Attempt => BeginPass(JobStates.Attributing, _chunks),
        (JobStates.Attributing, ChunkAttributed chunk) when chunk.Attempt == Attempt => Finish(chunk.ChunkIndex, JobStates.Compiling),
        (JobStates.Failed, RetryRecognition retry) when retry.Attempt == Attempt => Retry(),
        (_, RecognitionCompleted result) when !HasEnded && result.Attempt == Attempt => Complete(result.ChunkCount),
        (_, RecognitionFailed failed) when failed.Attempt == Attempt && WaitsFor(failed) => End(JobStates.Failed),
        (_, CancelRecognition) when !HasEnded => End(JobStates.Canceled),
        _ => [],
    };

    /// <summary>The stall sweep finds the job overdue.</summary>
    public IReadOnlyList<Step> SweepStalled()
    {
        if (HasEnded)
        {
            return [];
        }

        return _resends++ >= maxResends && State != JobStates.Queued ? End(JobStates.Failed) : WaitedFor();
    }

    /// <summary>The deadline sweep finds it overdue.</summary>
    public IReadOnlyList<Step> PassDeadline() => HasEnded ? [] : End(JobStates.Failed);

    private IReadOnlyList<Step> WaitedFor() => State switch
    {
        JobStates.Queued or JobStates.Planning => [new(nameof(RecognizeCharacters), null, Attempt)],
        JobStates.Scanning => [.. InFlight().Select(chunk => new Step(nameof(ScanChunk), chunk, Attempt))],
        JobStates.Casting => [new(nameof(BuildCast), null, Attempt)],
        JobStates.Attributing => [.. InFlight().Select(chunk => new Step(nameof(AttributeChunk), chunk, Attempt))],
        _ => [new(nameof(CompileResult), null, Attempt)],
    };

    private IEnumerable<int> InFlight() => Enumerable.Range(0, _dispatched).Except(_done);

    private bool WaitsFor(RecognitionFailed failed) => (State, failed.Phase) switch
    {
        (JobStates.Queued or JobStates.Planning, RecognitionPhase.Plan) => true,
        (JobStates.Scanning, RecognitionPhase.Scan) or (JobStates.Attributing, RecognitionPhase.Attribute) =>
            failed.ChunkIndex >= 0 && failed.ChunkIndex < _chunks && !_done.Contains(failed.ChunkIndex.Value),
        (JobStates.Casting, RecognitionPhase.Cast) or (JobStates.Compiling, RecognitionPhase.Compile) => true,
        _ => false,
    };

    private IReadOnlyList<Step> BeginPass(string state, int chunks)
    {
        (_chunks, _dispatched) = (chunks, 0);
        _done.Clear();
        Move(state);
        return FillWindow();
    }

    private IReadOnlyList<Step> Finish(int chunk, string next)
    {
        if (chunk < 0 || chunk >= _chunks || !_done.Add(chunk))
        {
            return [];
        }

        Move(_done.Count == _chunks ? next : State);
        return State == next ? WaitedFor() : FillWindow();
    }

    private IReadOnlyList<Step> FillWindow()
    {
        var before = _dispatched;
        _dispatched = Math.Max(before, Math.Min(_chunks, Done + windowSize));
        return [.. WaitedFor().Where(step => step.Chunk >= before)];
    }

    private IReadOnlyList<Step> Retry()
    {
        Attempt++;
        _done.Clear();
        Move(JobStates.Queued);
        return WaitedFor();
    }

    private IReadOnlyList<Step> Complete(int chunks)
    {
        _done.UnionWith(Enumerable.Range(0, chunks));
        return End(JobStates.Completed);
    }

    private IReadOnlyList<Step> End(string state)
    {
        Move(state);
        return
        [
            .. state == JobStates.Completed ? Array.Empty<Step>() : [new(nameof(RecognitionAbandoned), null, Attempt)],
            .. hasCallback ? [new Step(nameof(DeliverWebhook), null, Attempt)] : Array.Empty<Step>(),
        ];
    }

    private Step[] Move(string state)
    {
        State = state;
        Revision++;
        _resends = 0;
        return [];
    }

    /// <summary>A message that the job sends.</summary>
    /// <param name="Message">Name of its type.</param>
    /// <param name="Chunk">Its chunk, if it has one.</param>
    /// <param name="Attempt">Its attempt.</param>
    internal sealed record Step(string Message, int? Chunk, int? Attempt);
}
