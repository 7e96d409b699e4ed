using System.Collections.Concurrent;

using MassTransit;

namespace Txt2Voice.Jobs;

/// <summary>
/// How many relayed messages wait in the queues of the in-memory transport, so that a long backlog stays in the database and not in the process's memory.
/// Messages that came to a queue by other ways are not counted.
/// </summary>
internal sealed class InMemoryRoom : IReceiveObserver
{
    /// <summary>From so many waiting messages on a queue is full; a batch in hand may go beyond.</summary>
    public const int MostWaiting = 1_000;

    private readonly ConcurrentDictionary<string, (string Destination, int Waiting)> _queues = new(StringComparer.Ordinal);

    /// <summary>Whether it counts: only where the bus has no broker to keep its messages.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Begins to count, where the bus is in memory.</summary>
    /// <param name="bus">The bus.</param>
    public void Connect(IBus bus)
    {
        if (!IsConnected && bus.Address.Scheme == "loopback")
        {
            bus.ConnectReceiveObserver(this);
            IsConnected = true;
        }
    }

    /// <summary>The destinations whose queues are full.</summary>
    public IReadOnlyList<string> Full => [.. _queues.Values.Where(queue => queue.Waiting >= MostWaiting).Select(queue => queue.Destination)];

    /// <summary>A message was handed to the transport.</summary>
    /// <param name="destination">As its row has it.</param>
    public void Sent(string destination)
    {
        if (IsConnected)
        {
            _queues.AddOrUpdate(QueueOf(destination), _ => (destination, 1), (_, queue) => queue with { Waiting = queue.Waiting + 1 });
        }
    }

    /// <summary>The transport did not take it after all.</summary>
    /// <param name="destination">As its row has it.</param>
    public void NotSent(string destination) => Leave(QueueOf(destination));

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Received(context);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Received(context);

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    private Task Received(ReceiveContext context)
    {
        Leave(QueueOf(context.InputAddress.AbsolutePath));
        return Task.CompletedTask;
    }

    private void Leave(string name)
    {
        while (_queues.TryGetValue(name, out var queue) && queue.Waiting > 0
            && !_queues.TryUpdate(name, queue with { Waiting = queue.Waiting - 1 }, queue))
        {
            // Somebody else was first.
        }
    }

    private static string QueueOf(string path) => path.Split('?')[0].Split('/')[^1];
}
