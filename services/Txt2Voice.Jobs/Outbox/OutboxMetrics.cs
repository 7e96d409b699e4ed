using System.Diagnostics.Metrics;

using Microsoft.EntityFrameworkCore;

namespace Txt2Voice.Jobs;

/// <summary>What an operator sees of the outbox: meter <c>Txt2Voice.Jobs</c>.</summary>
internal sealed class OutboxMetrics : IDisposable
{
    private readonly Meter _meter = new("Txt2Voice.Jobs");
    private readonly Counter<long> _relayed;
    private readonly Counter<long> _refused;
    private long _pending;
    private double _oldest;

    public OutboxMetrics()
    {
        _relayed = _meter.CreateCounter<long>("txt2voice.outbox.relayed", "{message}", "Messages that the broker has confirmed.");
        _refused = _meter.CreateCounter<long>("txt2voice.outbox.refused", "{message}", "Tries that the broker did not confirm.");
        _meter.CreateObservableGauge("txt2voice.outbox.pending", () => Volatile.Read(ref _pending), "{message}", "Messages that are due.");
        _meter.CreateObservableGauge("txt2voice.outbox.oldest_age", () => Volatile.Read(ref _oldest), "s", "How long the oldest of them has been due.");
    }

    public void Count(int confirmed, int refused)
    {
        _relayed.Add(confirmed);
        _refused.Add(refused);
    }

    public async Task MeasureAsync(JobsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = db.OutboxMessages.Where(message => message.EnqueueAt <= now);
        var oldest = await due.MinAsync(message => (DateTimeOffset?)message.EnqueueAt, cancellationToken);
        Volatile.Write(ref _pending, await due.LongCountAsync(cancellationToken));
        Volatile.Write(ref _oldest, oldest is null ? 0 : (now - oldest.Value).TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
