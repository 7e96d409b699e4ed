namespace Txt2Voice.Jobs;

/// <summary>Puts messages into the outbox from outside a consumer (a web request, a sweep): they leave with the next <c>SaveChanges</c>, or not at all.</summary>
public sealed class TransactionalPublisher
{
    /// <summary>Sends a command to a queue.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="queue">One of <see cref="Contracts.Queues"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : class => throw new NotImplementedException();

    /// <summary>Publishes an event.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PublishAsync<T>(T message, CancellationToken cancellationToken)
        where T : class => throw new NotImplementedException();
}
