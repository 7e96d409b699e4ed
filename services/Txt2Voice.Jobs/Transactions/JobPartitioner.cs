using MassTransit;
using MassTransit.Configuration;

namespace Txt2Voice.Jobs;

/// <summary>Puts the messages of one job one after another, across all message types of an endpoint: waiting here costs no connection and no row lock.</summary>
internal sealed class JobPartitioner : ConfigurationObserver, IMessageConfigurationObserver
{
    private const int Partitions = 16;

    private readonly IPartitioner _partitioner;

    public JobPartitioner(IReceiveEndpointConfigurator endpoint)
        : base(endpoint)
    {
        _partitioner = endpoint.CreatePartitioner(Partitions);
        Connect(this);
    }

    public void MessageConfigured<TMessage>(IConsumePipeConfigurator configurator)
        where TMessage : class
    {
        if (JobIdOf<TMessage>.Read is { } read)
        {
            configurator.UsePartitioner<TMessage>(_partitioner, context => read(context.Message));
        }
    }
}
