using System.Collections.Concurrent;

namespace Txt2Voice.Chaos.Tests.Load;

/// <summary>Every job that was accepted, and what went wrong between clients and apis.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Guid, ChaosJob> jobs = new();

    /// <summary>The jobs.</summary>
    public ICollection<ChaosJob> Jobs => jobs.Values;

    /// <summary>Violations seen by clients.</summary>
    public ConcurrentQueue<Violation> Violations { get; } = new();

    /// <summary>Answers by status, and broken requests by cause.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new();

    /// <summary>The longest that an answer took, and to what.</summary>
    public (TimeSpan Took, string What) LongestAnswer { get; private set; }

    /// <summary>Adds an accepted job.</summary>
    public void Add(ChaosJob job)
    {
        if (!jobs.TryAdd(job.Id, job))
        {
            Violations.Enqueue(new Violation(Violation.Wrong, $"Two requests with different keys led to job {job.Id}.", job.Id));
        }
    }

    /// <summary>Counts an answer or its absence.</summary>
    /// <param name="answer">The status, or what came instead.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="what">The request.</param>
    public void Count(string answer, TimeSpan took, string what)
    {
        Answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
        if (took > LongestAnswer.Took)
        {
            LongestAnswer = (took, $"{what}, {answer} at {DateTimeOffset.UtcNow:HH:mm:ss.fff}");
        }
    }
}
