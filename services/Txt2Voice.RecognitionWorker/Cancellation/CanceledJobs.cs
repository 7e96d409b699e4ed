using Microsoft.Extensions.Options;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Remembers the jobs cancelled last and stops their work in hand.</summary>
/// <param name="options">How many are remembered.</param>
internal sealed class CanceledJobs(IOptions<WorkerOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _canceledAttempts = [];
    private readonly Queue<Guid> _order = [];
    private readonly HashSet<JobWork> _inHand = [];

    /// <summary>Marks an attempt and those before it, and cancels the token of their work in hand.</summary>
    public void Cancel(Guid jobId, int attempt)
    {
        List<JobWork> stopped;
        lock (_gate)
        {
            Remember(jobId, attempt);
            stopped = [.. _inHand.Where(work => IsCanceled(work))];
        }

        // Outside the lock: continuations of a cancelled token may run right here.
        stopped.ForEach(work => work.Cancel());
    }

    /// <summary>Takes work in hand; its token is cancelled with the job's attempt, at once where that is cancelled already.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="stopping">Cancelled when the process stops.</param>
    public JobWork Begin(Guid jobId, int attempt, CancellationToken stopping)
    {
        var work = new JobWork(jobId, attempt, End, stopping);
        bool canceled;
        lock (_gate)
        {
            _inHand.Add(work);
            canceled = IsCanceled(work);
        }

        if (canceled)
        {
            work.Cancel();
        }

        return work;
    }

    private void Remember(Guid jobId, int attempt)
    {
        if (_canceledAttempts.TryGetValue(jobId, out var known))
        {
            _canceledAttempts[jobId] = Math.Max(known, attempt);
            return;
        }

        _canceledAttempts.Add(jobId, attempt);
        _order.Enqueue(jobId);
        if (_order.Count > options.Value.CanceledJobsKept)
        {
            _canceledAttempts.Remove(_order.Dequeue());
        }
    }

    private bool IsCanceled(JobWork work) => _canceledAttempts.TryGetValue(work.JobId, out var canceled) && work.Attempt <= canceled;

    private void End(JobWork work)
    {
        lock (_gate)
        {
            _inHand.Remove(work);
        }
    }
}
