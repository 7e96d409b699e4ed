using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware.Outbox;

namespace Txt2Voice.Jobs;

/// <summary>The context of a message inside its transaction: whatever is sent, published or scheduled goes to the outbox.</summary>
/// <typeparam name="T">The message.</typeparam>
internal sealed class TransactionConsumeContext<T> : ConsumeContextProxy<T>, IJobTransaction
    where T : class
{
    private readonly ConsumeContext<T> _inner;
    private readonly List<Action> _afterCommit = [];

    public TransactionConsumeContext(ConsumeContext<T> inner, JobsDbContext db, OutboxWriter commands, OutboxWriter events)
        : base(inner)
    {
        _inner = inner;
        Db = db;
        var receiveContext = new OutboxedReceiveContext(inner.ReceiveContext, commands, events);
        ReceiveContext = receiveContext;
        PublishEndpointProvider = receiveContext.PublishEndpointProvider;
        if (inner.TryGetPayload<MessageSchedulerContext>(out _))
        {
            inner.AddOrUpdatePayload<MessageSchedulerContext>(
                () => throw new InvalidOperationException("The scheduler has gone."),
                scheduler => new ConsumeMessageSchedulerContext(this, scheduler.SchedulerFactory));
        }
    }

    public JobsDbContext Db { get; }

    public IReadOnlyList<Action> Committed => _afterCommit;

    public void AfterCommit(Action action) => _afterCommit.Add(action);

    // A fault must not go into a transaction that rolls back.
    public override Task NotifyFaulted<TMessage>(
        ConsumeContext<TMessage> context, TimeSpan duration, string consumerType, Exception exception) =>
        _inner is ConsumeContext<TMessage> inner
            ? inner.NotifyFaulted(inner, duration, consumerType, exception)
            : _inner.NotifyFaulted(context, duration, consumerType, exception);

    private sealed class OutboxedReceiveContext(ReceiveContext inner, OutboxWriter commands, OutboxWriter events) : ReceiveContextProxy(inner)
    {
        public override ISendEndpointProvider SendEndpointProvider { get; } =
            new OutboxSendEndpointProvider(commands, inner.SendEndpointProvider);

        public override IPublishEndpointProvider PublishEndpointProvider { get; } =
            new OutboxPublishEndpointProvider(events, inner.PublishEndpointProvider);
    }
}
