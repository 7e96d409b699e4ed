using System.Net;

using MassTransit;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting.Tests;

/// <summary><see cref="Drain"/>: a process that was asked to stop takes itself out of the balancer before it closes its door.</summary>
public class DrainTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Bus:Transport"] = "in-memory",
        ["Shutdown:DrainTime"] = "00:00:03",
    };

    [Test]
    public async Task Stop_WithADrainTime_IsNotReadyButServesAndSendsClientsElsewhere()
    {
        await using var app = await StartAsync(Settings);
        var before = await app.Http.GetAsync("/health/ready");

        var stopped = app.StopAsync();
        var ready = await app.Http.GetAsync("/health/ready");
        var live = await app.Http.GetAsync("/health/live");

        Assert.Multiple(() =>
        {
            Assert.That((before.StatusCode, before.Headers.ConnectionClose), Is.EqualTo((HttpStatusCode.OK, (bool?)null)));
            Assert.That((ready.StatusCode, ready.Headers.ConnectionClose), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
            Assert.That((live.StatusCode, live.Headers.ConnectionClose), Is.EqualTo((HttpStatusCode.OK, true)));
            Assert.That(app.Services.GetRequiredService<Drain>().Over.IsCancellationRequested, Is.False, "what has no end of its own goes on");
        });
        await stopped;
        Assert.That(app.Services.GetRequiredService<Drain>().Over.IsCancellationRequested, Is.True);
        Assert.That(async () => await app.Http.GetAsync("/health/live"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Signal_BeforeTheHostStops_IsNotReadyAtOnce()
    {
        await using var app = await StartAsync(Settings);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.That(app.Services.GetRequiredService<Drain>().HasBegun, Is.True);
        Assert.That((await app.Http.GetAsync("/health/ready")).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task HostTimeout_CoversDrainAndBus()
    {
        await using var app = await StartAsync(Settings);
        var host = app.Services.GetRequiredService<IOptions<HostOptions>>().Value;

        Assert.That(host.ShutdownTimeout, Is.GreaterThan(TimeSpan.FromSeconds(3) + new BusOptions().StopTimeout));
    }

    [Test]
    public void Start_DrainTimeOutOfRange_NamesIt() => Assert.That(
        async () => await TestApplication.StartAsync(new(Settings) { ["Shutdown:DrainTime"] = "01:00:00" }),
        Throws.Exception.With.Message.Contains("Shutdown:DrainTime"));

    private static async Task<TestApplication> StartAsync(Dictionary<string, string?> settings)
    {
        var app = await TestApplication.StartAsync(settings);
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(20));
        return app;
    }
}
