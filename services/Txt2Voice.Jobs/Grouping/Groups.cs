namespace Txt2Voice.Jobs;

/// <summary>
/// Does together what many ask for at the same time (group commit): what comes while one group is in hand, or within a short pause after it, goes with the next one. Where one asks
/// alone, nothing waits. DeWitt et al. 1984, "Implementation Techniques for Main Memory Database Systems".
/// </summary>
/// <typeparam name="T">What is asked for.</typeparam>
/// <param name="run">Does a group; what it throws is thrown to everybody in it.</param>
/// <param name="most">Most members of a group, at least 1; a group that is full does not wait for the pause.</param>
/// <param name="pause">The pause, some milliseconds. It is the machine's own time: nothing that a clock tells depends on it.</param>
public sealed class Groups<T>(Func<IReadOnlyList<T>, Task> run, int most, TimeSpan pause)
{
    private readonly Lock _lock = new();
    private readonly Queue<Member> _waiting = new();
    private bool _running;

    /// <summary>Does it at once where nothing is in hand, else with the next group, and waits until that is done.</summary>
    /// <param name="item">What is asked for.</param>
    public Task AddAsync(T item)
    {
        lock (_lock)
        {
            if (_running)
            {
                var member = new Member(item);
                _waiting.Enqueue(member);
                return member.Done;
            }

            _running = true;
        }

        return RunAloneAsync(item);
    }

    // By the caller itself: on an idle machine another thread would have to be woken first.
    private async Task RunAloneAsync(T item)
    {
        try
        {
            await run([item]);
        }
        finally
        {
            _ = GoOnAsync(1);
        }
    }

    // Each group runs in the context (the trace, say) of its first member, not of whoever happened to come when nothing was in hand.
    private void RunNext()
    {
        Member[] group;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _running = false;
                return;
            }

            group = new Member[Math.Min(most, _waiting.Count)];
            for (var i = 0; i < group.Length; i++)
            {
                group[i] = _waiting.Dequeue();
            }
        }

        if (group[0].Context is { } context)
        {
            ExecutionContext.Run(context, _ => _ = RunAsync(group), null);
        }
        else
        {
            _ = RunAsync(group);
        }
    }

    private async Task RunAsync(Member[] group)
    {
        Exception? failure = null;
        try
        {
            await run(Array.ConvertAll(group, member => member.Item));
        }
#pragma warning disable CA1031 // Whoever asked for it gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        foreach (var member in group)
        {
            member.End(failure);
        }

        await GoOnAsync(group.Length);
    }

    private async Task GoOnAsync(int groupLength)
    {
        if (IsWorthAPause(groupLength))
        {
            await Task.Delay(pause);
        }

        RunNext();
    }

    // Not for one who asks again and again, alone.
    private bool IsWorthAPause(int groupLength)
    {
        lock (_lock)
        {
            return _waiting.Count < most && groupLength + _waiting.Count > 1;
        }
    }

    private sealed class Member(T item)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public T Item => item;

        public ExecutionContext? Context { get; } = ExecutionContext.Capture();

        public Task Done => _done.Task;

        public void End(Exception? failure)
        {
            if (failure is null)
            {
                _done.SetResult();
            }
            else
            {
                _done.SetException(failure);
            }
        }
    }
}
