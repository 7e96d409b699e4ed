using System.Collections.Concurrent;

using Txt2Voice.Contracts;

namespace Txt2Voice.Orchestrator;

/// <summary>How far the workers have come in each lane, as the events show that this process hears. A lane is a queue: what was sent before such a mark has been taken, or is lost.</summary>
/// <param name="time">The clock.</param>
internal sealed class LaneMarks(TimeProvider time)
{
    private readonly ConcurrentDictionary<RecognitionPriority, LaneMark> _marks = new();

    /// <summary>A command of a lane is done.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="sentAt">When the command was sent, UTC.</param>
    public void Note(RecognitionPriority lane, DateTimeOffset sentAt)
    {
        var now = time.GetUtcNow();
        var mark = new LaneMark(sentAt, now);
        _marks.AddOrUpdate(lane, mark, (_, known) => known.SentAt > mark.SentAt ? known with { NotedAt = now } : mark);
    }

    /// <summary>The mark of a lane; one at the beginning of time where this process has heard nothing of it yet.</summary>
    /// <param name="lane">The lane.</param>
    public LaneMark Of(RecognitionPriority lane) => _marks.GetValueOrDefault(lane);
}

/// <summary>How far the workers have come in a lane.</summary>
/// <param name="SentAt">When the newest command that they have done was sent, UTC.</param>
/// <param name="NotedAt">When they last did one, UTC.</param>
internal readonly record struct LaneMark(DateTimeOffset SentAt, DateTimeOffset NotedAt);
