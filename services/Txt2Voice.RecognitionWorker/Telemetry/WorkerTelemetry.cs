using System.Diagnostics;
using System.Diagnostics.Metrics;

using Txt2Voice.Contracts;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Activities and metrics of the steps that were computed; a step whose result was there already is none.</summary>
internal sealed class WorkerTelemetry : IDisposable
{
    private const string Name = "Txt2Voice.RecognitionWorker";

    private static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _chunks;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _clock;
    private readonly ILogger<WorkerTelemetry> _logger;

    public WorkerTelemetry(IMeterFactory meters, LaneGate gate, TimeProvider clock, ILogger<WorkerTelemetry> logger)
    {
        _meter = meters.Create(Name);
        _chunks = _meter.CreateCounter<long>("txt2voice.worker.chunks", "{chunk}", "Chunks computed, by phase.");
        _duration = _meter.CreateHistogram<double>("txt2voice.worker.step.duration", "s", "Time that a step took to compute, by phase.");
        _meter.CreateObservableGauge("txt2voice.worker.waiting", () => gate.Waiting, "{command}", "Commands fetched that wait for a slot.");
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Runs the computation of a step and tells of it.</summary>
    public async Task<T> MeasureAsync<T>(Guid jobId, RecognitionPhase phase, int? chunkIndex, Func<Task<T>> compute)
    {
        using var activity = Activities.StartActivity($"recognition {phase}");
        activity?.SetTag("txt2voice.job_id", jobId);
        activity?.SetTag("txt2voice.chunk", chunkIndex);
        var started = _clock.GetTimestamp();
        try
        {
            var result = await compute();
            Tell(jobId, phase, chunkIndex, _clock.GetElapsedTime(started));
            return result;
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }

    public void Dispose() => _meter.Dispose();

    private void Tell(Guid jobId, RecognitionPhase phase, int? chunkIndex, TimeSpan elapsed)
    {
        var tag = new KeyValuePair<string, object?>("phase", phase.ToString());
        _duration.Record(elapsed.TotalSeconds, tag);
        if (chunkIndex is null)
        {
            _logger.LogInformation(
                "Job {JobId}: computed step {Phase} in {ElapsedMilliseconds} ms", jobId, phase, (long)elapsed.TotalMilliseconds);
            return;
        }

        _chunks.Add(1, tag);
        _logger.LogInformation(
            "Job {JobId}: computed chunk {ChunkIndex} of {Phase} in {ElapsedMilliseconds} ms",
            jobId,
            chunkIndex,
            phase,
            (long)elapsed.TotalMilliseconds);
    }
}
