using System.Text;

using MassTransit;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

using Txt2Voice.Contracts;

namespace Txt2Voice.Hosting.Tests;

/// <summary><see cref="BusExtensions"/> on the in-memory transport: the same modules as on the broker.</summary>
public class BusExtensionsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Send_ToAQueueByHand_ArrivesInOneLineWithEnumerationsAsText()
    {
        var received = new TaskCompletionSource<string>();
        var module = new BusModule(_ => { }, (_, bus) => bus.ReceiveEndpoint(Queues.RecognitionNormal, endpoint =>
        {
            endpoint.UseDurableQueue();
            endpoint.Handler<RecognitionFailed>(context =>
            {
                received.SetResult(Encoding.UTF8.GetString(context.ReceiveContext.GetBody()));
                return Task.CompletedTask;
            });
        }));
        await using var app = await TestApplication.StartAsync(new() { ["Bus:Transport"] = "in-memory" }, null, module);

        await app.Services.GetRequiredService<IBus>().Publish(
            new RecognitionFailed { JobId = Guid.NewGuid(), Attempt = 1, Code = "x", Message = "y", Phase = RecognitionPhase.Scan, Tries = 3 });

        var body = await received.Task.WaitAsync(Limit);
        Assert.That(body, Does.Contain("\"phase\":\"Scan\"").And.Not.Contain('\n'));
        Assert.That(body, Does.Contain("urn:message:Txt2Voice.Contracts:RecognitionFailed"));
    }

    [Test]
    public async Task StopTimeouts_FromSettings_ReachHostAndBus()
    {
        await using var app = await TestApplication.StartAsync(new()
        {
            ["Bus:Transport"] = "in-memory",
            ["Bus:StopTimeout"] = "00:00:30",
            ["Bus:ConsumerStopTimeout"] = "00:00:10",
        });

        var bus = app.Services.GetRequiredService<IOptions<MassTransitHostOptions>>().Value;
        var host = app.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.That((bus.StopTimeout, bus.ConsumerStopTimeout), Is.EqualTo((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10))));
        Assert.That(bus.WaitUntilStarted, Is.False);
        Assert.That(host.ShutdownTimeout, Is.GreaterThan(bus.StopTimeout!.Value));
    }
}
