using Microsoft.Extensions.Options;

using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Remembers the jobs abandoned last, cancelled or failed, and stops their work in hand.</summary>
/// <param name="options">How many are remembered.</param>
/// <param name="logger">The logger.</param>
internal sealed class AbandonedJobs(IOptions<WorkerOptions> options, ILogger<AbandonedJobs> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _abandonedAttempts = [];
    private readonly Queue<Guid> _order = [];
    private readonly HashSet<JobWork> _inHand = [];

    /// <summary>Marks an attempt and those before it, and cancels the token of their work in hand.</summary>
    public void Abandon(Guid jobId, int attempt)
    {
        List<JobWork> stopped;
        lock (_gate)
        {
            Remember(jobId, attempt);
            stopped = [.. _inHand.Where(work => IsAbandoned(work))];
        }

        // Outside the lock: continuations of a cancelled token may run right here.
        stopped.ForEach(work => work.Abandon());
    }

    /// <summary>As <see cref="Abandon"/>, where the mark was found in the store: the event has not come yet, or never does.</summary>
    public void AbandonUnheard(Guid jobId, int attempt)
    {
        logger.LogInformation("Job {JobId} was abandoned unheard", jobId);
        Abandon(jobId, attempt);
    }

    /// <summary>Takes work in hand; its token is cancelled when the attempt is abandoned, at once where it is already.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="stopping">Cancelled when the process stops.</param>
    public JobWork Begin(Guid jobId, int attempt, CancellationToken stopping)
    {
        var work = new JobWork(jobId, attempt, End, stopping);
        bool abandoned;
        lock (_gate)
        {
            _inHand.Add(work);
            abandoned = IsAbandoned(work);
        }

        if (abandoned)
        {
            work.Abandon();
        }

        return work;
    }

    /// <summary>The marks that would stop what is in hand now and is not stopped yet.</summary>
    public IReadOnlyCollection<DocumentKey> ListInHand()
    {
        lock (_gate)
        {
            return _inHand.Where(work => !IsAbandoned(work))
                .Select(work => new DocumentKey(work.JobId, DocumentKinds.Abandoned, work.Attempt))
                .ToHashSet();
        }
    }

    private void Remember(Guid jobId, int attempt)
    {
        if (_abandonedAttempts.TryGetValue(jobId, out var known))
        {
            _abandonedAttempts[jobId] = Math.Max(known, attempt);
            return;
        }

        _abandonedAttempts.Add(jobId, attempt);
        _order.Enqueue(jobId);
        if (_order.Count > options.Value.AbandonedJobsKept)
        {
            _abandonedAttempts.Remove(_order.Dequeue());
        }
    }

    private bool IsAbandoned(JobWork work) => _abandonedAttempts.TryGetValue(work.JobId, out var abandoned) && work.Attempt <= abandoned;

    private void End(JobWork work)
    {
        lock (_gate)
        {
            _inHand.Remove(work);
        }
    }
}
