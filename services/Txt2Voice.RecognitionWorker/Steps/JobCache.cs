using System.Diagnostics.CodeAnalysis;

namespace Txt2Voice.RecognitionWorker;

/// <summary>Keeps one immutable thing for each of the jobs used last, so that hundreds of chunks do not read it hundreds of times.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="capacity">Most jobs.</param>
internal sealed class JobCache<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(Guid JobId, T Value)> _lastUsedFirst = [];
    private readonly Dictionary<Guid, LinkedListNode<(Guid JobId, T Value)>> _byJob = [];

    public bool TryGet(Guid jobId, [NotNullWhen(true)] out T? value)
    {
        lock (_lock)
        {
            if (!_byJob.TryGetValue(jobId, out var entry))
            {
                value = null;
                return false;
            }

            _lastUsedFirst.Remove(entry);
            _lastUsedFirst.AddFirst(entry);
            value = entry.Value.Value;
            return true;
        }
    }

    public void Set(Guid jobId, T value)
    {
        lock (_lock)
        {
            if (_byJob.Remove(jobId, out var known))
            {
                _lastUsedFirst.Remove(known);
            }

            _byJob.Add(jobId, _lastUsedFirst.AddFirst((jobId, value)));
            if (_byJob.Count > capacity)
            {
                _byJob.Remove(_lastUsedFirst.Last!.Value.JobId);
                _lastUsedFirst.RemoveLast();
            }
        }
    }
}
