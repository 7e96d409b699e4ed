using MassTransit;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api;

/// <summary>Hears how jobs get on, on a temporary queue of this instance alone.</summary>
/// <param name="feed">Where the watchers are.</param>
internal sealed class JobsProgressedConsumer(JobFeed feed) : IConsumer<JobsProgressed>
{
    private const string Queue = "api-progress";

    public Task Consume(ConsumeContext<JobsProgressed> context)
    {
        foreach (var progressed in context.Message.Jobs)
        {
            feed.Publish(progressed);
        }

        return Task.CompletedTask;
    }

    /// <summary>Registers the consumer. Its queue goes a minute after this instance.</summary>
    /// <param name="bus">The bus.</param>
    public static void Register(IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<JobsProgressedConsumer>().Endpoint(endpoint =>
        {
            endpoint.Name = Queue;
            endpoint.InstanceId = Guid.NewGuid().ToString("N");
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 256;
        });
}
