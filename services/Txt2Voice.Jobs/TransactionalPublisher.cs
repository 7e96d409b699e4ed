using MassTransit;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>Puts messages into the outbox from outside a consumer (a web request, a sweep): they leave with the next <c>SaveChanges</c>, or not at all.</summary>
public sealed class TransactionalPublisher
{
    private readonly OutboxSendEndpointProvider _commands;
    private readonly PublishEndpoint _events;
    private readonly OutboxSignal _signal;
    private readonly JobsDbContext _db;
    private bool _listening;

    /// <summary>Made by the container, once a scope.</summary>
    /// <param name="db">The context that the messages leave with.</param>
    /// <param name="bus">Makes addresses and envelopes; is not waited for.</param>
    /// <param name="signal">Told when the context is saved.</param>
    /// <param name="time">The clock.</param>
    /// <param name="services">The scope.</param>
    public TransactionalPublisher(JobsDbContext db, IBus bus, OutboxSignal signal, TimeProvider time, IServiceProvider services)
    {
        _db = db;
        _signal = signal;
        _commands = new OutboxSendEndpointProvider(new OutboxWriter(db, time, services, mandatory: true), bus);
        _events = new PublishEndpoint(new OutboxPublishEndpointProvider(new OutboxWriter(db, time, services, mandatory: false), bus));
    }

    /// <summary>Sends a command to a queue.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="queue">One of <see cref="Queues"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : class => SendAsync(queue, message, TimeSpan.Zero, cancellationToken);

    /// <summary>Sends a command to a queue, later: until then it waits in the outbox.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="queue">One of <see cref="Queues"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="delay">How much later, at least zero.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return SendAsync(queue, message, send => send.Delay = delay, cancellationToken);
    }

    /// <summary>Sends a command to a queue again after a restart, with <see cref="HeaderNames.Resumed"/>.</summary>
    /// <typeparam name="T">The command.</typeparam>
    /// <param name="queue">One of <see cref="Queues"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendResumedAsync<T>(string queue, T message, CancellationToken cancellationToken)
        where T : class => SendAsync(queue, message, send => send.Headers.Set(HeaderNames.Resumed, true), cancellationToken);

    /// <summary>Publishes an event.</summary>
    /// <typeparam name="T">The event.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PublishAsync<T>(T message, CancellationToken cancellationToken)
        where T : class
    {
        TellWhenSaved();
        return _events.Publish(message, cancellationToken);
    }

    private async Task SendAsync<T>(string queue, T message, Action<SendContext> configure, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        TellWhenSaved();
        var endpoint = await _commands.GetSendEndpoint(QueueAddress.Of(queue));
        await endpoint.Send(message, message.GetType(), Pipe.Execute(configure), cancellationToken);
    }

    // Who has opened a transaction tells the relay after its commit: before, there is nothing to send.
    private void TellUnlessInTransaction()
    {
        if (_db.Database.CurrentTransaction is null)
        {
            _signal.Committed(_db);
        }
    }

    private void TellWhenSaved()
    {
        if (!_listening)
        {
            _listening = true;
            _db.SavedChanges += (_, _) => TellUnlessInTransaction();
        }
    }
}
