using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>Hears how jobs get on, on a temporary queue of this instance alone.</summary>
/// <param name="feed">Where the watchers are.</param>
internal sealed class JobProgressedConsumer(JobFeed feed) : IConsumer<JobProgressed>
{
    private const string Queue = "api-progress";

    public Task Consume(ConsumeContext<JobProgressed> context)
    {
        feed.Publish(context.Message);
        return Task.CompletedTask;
    }

    /// <summary>Registers the consumer. Its queue goes a minute after this instance.</summary>
    /// <param name="bus">The bus.</param>
    public static void Register(IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<JobProgressedConsumer>().Endpoint(endpoint =>
        {
            endpoint.Name = Queue;
            endpoint.InstanceId = Guid.NewGuid().ToString("N");
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 256;
        });
}
