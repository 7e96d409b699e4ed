using MassTransit;

using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier;

/// <summary>The queue of webhooks. Only a database that is away is waited for here; a target that is away has its tries in the outbox.</summary>
internal sealed class DeliverWebhookConsumerDefinition : ConsumerDefinition<DeliverWebhookConsumer>
{
    private const int DatabaseTries = 8;

    public DeliverWebhookConsumerDefinition(IOptions<NotifierOptions> options)
    {
        EndpointName = Queues.Webhooks;
        ConcurrentMessageLimit = options.Value.Concurrency;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<DeliverWebhookConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = ConcurrentMessageLimit ?? 1;
        endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(TransientErrors.IsTransient);
            retry.Exponential(DatabaseTries, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(100));
        });
    }
}
