namespace Txt2Voice.RecognitionWorker;

/// <summary>Work in hand for a job: a token that ends it, and why it ended.</summary>
internal sealed class JobWork : IDisposable
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenSource _either;
    private readonly Action<JobWork> _ended;

    public JobWork(Guid jobId, int attempt, Action<JobWork> ended, CancellationToken stopping)
    {
        JobId = jobId;
        Attempt = attempt;
        _either = CancellationTokenSource.CreateLinkedTokenSource(_abandoned.Token, stopping);
        _ended = ended;
    }

    public Guid JobId { get; }

    public int Attempt { get; }

    /// <summary>Cancelled when the attempt is abandoned, or with the process.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was the attempt that was abandoned.</summary>
    public bool IsAbandoned => _abandoned.IsCancellationRequested;

    public void Abandon()
    {
        try
        {
            _abandoned.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended between the decision to stop it and this call.
        }
    }

    public void Dispose()
    {
        _ended(this);
        _either.Dispose();
        _abandoned.Dispose();
    }
}
