namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>A job as its client knows it: what it asked for and everything that it was told.</summary>
/// <param name="Id">The job.</param>
/// <param name="Book">Its text.</param>
/// <param name="Callback">Path of its callback address; <c>null</c> for none.</param>
internal sealed record ChaosJob(Guid Id, LibraryBook Book, string? Callback)
{
    private readonly List<Sighting> sightings = [];

    /// <summary>When a cancellation of it was accepted first; <c>null</c> for never.</summary>
    public DateTimeOffset? CancelAcceptedAt { get; set; }

    /// <summary>Whether anybody has asked to cancel it, with whatever answer.</summary>
    public bool CancelAsked { get; set; }

    /// <summary>What was seen of it, in the order of the answers.</summary>
    public IReadOnlyList<Sighting> Sightings
    {
        get
        {
            lock (sightings)
            {
                return [.. sightings];
            }
        }
    }

    /// <summary>Whether its end was seen.</summary>
    public bool HasEnded => Sightings.Any(seen => seen.IsTerminal);

    /// <summary>Adds what was seen.</summary>
    public void See(Sighting sighting)
    {
        lock (sightings)
        {
            sightings.Add(sighting);
        }
    }
}

/// <summary>A state of a job that somebody was shown.</summary>
/// <param name="AskedAt">When it was asked for; for an event of a stream, when it came.</param>
/// <param name="AnsweredAt">When it came.</param>
/// <param name="Stream">The stream of events that it came by; 0 for an answer of its own.</param>
/// <param name="Status">The status.</param>
/// <param name="Progress">The progress, in percent.</param>
internal sealed record Sighting(DateTimeOffset AskedAt, DateTimeOffset AnsweredAt, int Stream, string Status, int Progress)
{
    /// <summary>Whether it is an end.</summary>
    public bool IsTerminal => Status is "completed" or "failed" or "canceled";
}
