using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;

using Txt2Voice.Contracts;

namespace Txt2Voice.Hosting;

/// <summary>Makes queues outlive the broker's restart and keep what they cannot deliver.</summary>
public static class DurableQueueExtensions
{
    /// <summary>
    /// How often the broker delivers a message again before it goes to <see cref="Queues.DeadLetter"/>. It counts every message that a process held when it died
    /// or was stopped, one that only waited there as well, so a few rolling restarts must not reach it. Who knows which message is to blame gives up sooner.
    /// </summary>
    public const int DeliveryLimit = 20;

    /// <summary>Most messages of a temporary queue, whose process may hang: the oldest go first, and what they told is in the database too.</summary>
    public const int TemporaryQueueLength = 10_000;

    /// <summary>
    /// Makes the endpoint's queue a quorum queue with a delivery limit, and has its error queue and the dead-letter queue declared when the endpoint starts.
    /// Endpoints of <c>ConfigureEndpoints</c> get it by themselves; one configured by hand calls it. A temporary endpoint's queue only gets a greatest length; on another
    /// transport nothing is done.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    public static void UseDurableQueue(this IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is not (IRabbitMqReceiveEndpointConfigurator queue and IRabbitMqReceiveEndpointConfiguration configuration))
        {
            return;
        }

        if (!configuration.Settings.Durable)
        {
            queue.SetQueueArgument("x-max-length", TemporaryQueueLength);
            return;
        }

        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);

        // Without a dead-letter exchange the broker drops the message at the limit. The default exchange routes by queue name.
        queue.SetQueueArgument("x-dead-letter-exchange", "");
        queue.SetQueueArgument("x-dead-letter-routing-key", Queues.DeadLetter);

        var topology = configuration.Topology.Consume;
        topology.BindQueue(Queues.DeadLetter, Queues.DeadLetter, binding => binding.SetQuorumQueue());
        var errors = configuration.Topology.Send.ErrorQueueNameFormatter.FormatErrorQueueName(configuration.Settings.QueueName);
        topology.BindQueue(errors, errors, binding => binding.SetQuorumQueue());
    }

    /// <summary>
    /// Takes delivery limit and dead-lettering off the queues of failed and of unknown messages, which by default inherit the arguments of their queue:
    /// who looks at a message there and puts it back must not lose it.
    /// </summary>
    /// <param name="bus">The bus.</param>
    internal static void KeepErrors(this IRabbitMqBusFactoryConfigurator bus)
    {
        bus.SendTopology.ConfigureErrorSettings = Keep;
        bus.SendTopology.ConfigureDeadLetterSettings = Keep;
    }

    private static void Keep(IRabbitMqQueueConfigurator queue)
    {
        queue.SetQueueArgument("x-delivery-limit", null!);
        queue.SetQueueArgument("x-dead-letter-exchange", null!);
        queue.SetQueueArgument("x-dead-letter-routing-key", null!);
    }
}
