using MassTransit;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using Txt2Voice.Contracts;
using Txt2Voice.Hosting;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.Broker;

/// <summary>The queues of <see cref="BusExtensions"/> on a real broker.</summary>
public class DurableQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Start_DurableEndpoints_DeclaresQuorumErrorAndDeadLetterQueues()
    {
        var virtualHost = await TestServers.NewVirtualHostAsync();
        using var host = await StartAsync(virtualHost);

        var queues = (await TestServers.RabbitMq.Management.QueuesAsync(virtualHost)).ToDictionary(queue => queue.Name);

        Assert.Multiple(() =>
        {
            foreach (var name in (string[])["cancel", "cancel_error", "by-hand", "by-hand_error", Queues.DeadLetter])
            {
                Assert.That(queues, Contains.Key(name));
                Assert.That(queues[name].Type, Is.EqualTo("quorum"), name);
            }

            Assert.That(queues["cancel"].Arguments.GetProperty("x-delivery-limit").GetInt32(), Is.EqualTo(DurableQueueExtensions.DeliveryLimit));
            Assert.That(queues["cancel"].Arguments.GetProperty("x-dead-letter-routing-key").GetString(), Is.EqualTo(Queues.DeadLetter));
            Assert.That(queues["cancel_error"].Arguments.TryGetProperty("x-delivery-limit", out _), Is.False);
            var temporary = queues.Values.Single(queue => queue.Name.StartsWith("listener", StringComparison.Ordinal));
            Assert.That((temporary.Type, temporary.Durable), Is.EqualTo(("classic", false)));
            Assert.That(temporary.Arguments.GetProperty("x-max-length").GetInt32(), Is.EqualTo(DurableQueueExtensions.TemporaryQueueLength));
        });
        await host.StopAsync();
    }

    [Test]
    public async Task Consume_ConsumerThrows_LeavesTheMessageInTheErrorQueue()
    {
        var virtualHost = await TestServers.NewVirtualHostAsync();
        using var host = await StartAsync(virtualHost);
        var job = Guid.NewGuid();

        await host.Services.GetRequiredService<IBus>().Publish(new CancelRecognition { JobId = job, RequestedAt = DateTimeOffset.UnixEpoch });

        var messages = await Eventually.GetAsync(
            "a message in cancel_error",
            () => TestServers.RabbitMq.Management.GetMessagesAsync(virtualHost, "cancel_error", keep: true),
            found => found.Count > 0,
            Limit);
        Assert.That(messages.Single(), Does.Contain(job.ToString()));
        Assert.That(messages.Single(), Does.Contain("urn:message:Txt2Voice.Contracts:CancelRecognition"));
        await host.StopAsync();
    }

    [Test]
    public async Task Health_BrokerKilledAndBack_FollowsIt()
    {
        await using var broker = await RabbitMqServer.StartNewAsync();
        await broker.KillAsync();
        using var host = Build("/", broker.Port);
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<IBusControl>();
        Assert.That(bus.CheckHealth().Status, Is.Not.EqualTo(BusHealthStatus.Healthy));

        await broker.StartAsync();

        await Eventually.TrueAsync("a healthy bus", () => Task.FromResult(bus.CheckHealth().Status == BusHealthStatus.Healthy), Limit);
        await host.StopAsync();
    }

    private static async Task<IHost> StartAsync(string virtualHost)
    {
        var host = Build(virtualHost, TestServers.RabbitMq.Port);
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<IBusControl>();
        await Eventually.TrueAsync("a healthy bus", () => Task.FromResult(bus.CheckHealth().Status == BusHealthStatus.Healthy), Limit);
        return host;
    }

    private static IHost Build(string virtualHost, int port)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Host"] = "127.0.0.1",
            ["Bus:Port"] = $"{port}",
            ["Bus:VirtualHost"] = virtualHost,
        });
        builder.Services.AddTxt2VoiceBus(builder.Configuration, new BusModule(
            bus =>
            {
                bus.AddConsumer<CancelConsumer>();
                bus.AddConsumer<ListenerConsumer>().Endpoint(endpoint =>
                {
                    endpoint.Name = "listener";
                    endpoint.InstanceId = "-1";
                    endpoint.Temporary = true;
                });
            },
            (_, bus) => bus.ReceiveEndpoint("by-hand", endpoint => endpoint.UseDurableQueue())));
        return builder.Build();
    }

    private sealed class CancelConsumer : IConsumer<CancelRecognition>
    {
        public Task Consume(ConsumeContext<CancelRecognition> context) => throw new InvalidOperationException("For the error queue.");
    }

    private sealed class ListenerConsumer : IConsumer<JobsProgressed>
    {
        public Task Consume(ConsumeContext<JobsProgressed> context) => Task.CompletedTask;
    }
}
