using Txt2Voice.Chaos.Tests.Processes;

namespace Txt2Voice.Chaos.Tests.Checks;

/// <summary>Waits until nothing is left to do.</summary>
/// <param name="system">The system, healed.</param>
/// <param name="tables">Its tables.</param>
internal sealed class Quiet(ChaosSystem system, Tables tables)
{
    private const string OpenJobs = "SELECT count(*) FROM jobs WHERE current_state NOT IN ('Completed', 'Failed', 'Canceled')";
    private const string OpenWebhooks = "SELECT count(*) FROM webhooks WHERE due_at IS NOT NULL";
    private const string Outbox = "SELECT count(*) FROM outbox_messages";

    // The broker's counts are up to five seconds old.
    private static readonly TimeSpan Proof = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits.</summary>
    /// <param name="timeout">The bound.</param>
    /// <returns>What is still left at the bound; empty where it became quiet.</returns>
    public async Task<IReadOnlyList<Violation>> WaitAsync(TimeSpan timeout)
    {
        var end = DateTimeOffset.UtcNow + timeout;
        DateTimeOffset? since = null;
        while (DateTimeOffset.UtcNow < end)
        {
            since = await IsQuietAsync() ? since ?? DateTimeOffset.UtcNow : null;
            if (DateTimeOffset.UtcNow - since > Proof)
            {
                return [];
            }

            await Task.Delay(Interval);
        }

        return await DescribeAsync();
    }

    private async Task<bool> IsQuietAsync() =>
        await tables.CountAsync(OpenJobs) == 0 && await tables.CountAsync(OpenWebhooks) == 0 && await tables.CountAsync(Outbox) == 0
        && (await MessagesAsync()).Count == 0;

    private async Task<IReadOnlyList<string>> MessagesAsync()
    {
        var queues = await system.Broker.Management.QueuesAsync(ChaosSystem.VirtualHost);
        return [.. queues.Where(queue => ChaosSystem.WorkingQueues.Contains(queue.Name) && queue.Messages > 0).Select(queue => $"{queue.Name}: {queue.Messages}")];
    }

    private async Task<IReadOnlyList<Violation>> DescribeAsync()
    {
        var jobs = await tables.ReadAsync(
            "SELECT id, current_state, chunks_done, chunk_count, resends, progressed_at, stall_due_at FROM jobs WHERE current_state NOT IN ('Completed', 'Failed', 'Canceled') ORDER BY id",
            row => new Violation(
                Violation.Stuck,
                $"job {row.GetGuid(0)} is {row.GetString(1)}, {row.GetInt32(2)} of {row.GetInt32(3)} chunks done, {row.GetInt32(4)} resends, last progress {row.GetDateTime(5):HH:mm:ss.fff}, stall due {row.GetValue(6)}",
                row.GetGuid(0)));
        var webhooks = await tables.DescribeAsync("SELECT * FROM webhooks WHERE due_at IS NOT NULL");
        var outbox = await tables.DescribeAsync("SELECT id, message_id, destination, enqueue_at, attempts FROM outbox_messages LIMIT 20");
        return
        [
            .. jobs,
            .. webhooks.Select(row => new Violation(Violation.Stuck, $"webhook {row}")),
            .. outbox.Select(row => new Violation(Violation.Stuck, $"outbox row {row}")),
            .. (await MessagesAsync()).Select(queue => new Violation(Violation.Stuck, $"messages left in {queue}")),
        ];
    }
}
