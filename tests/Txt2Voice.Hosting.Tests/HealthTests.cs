using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

using MassTransit;

using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Hosting.Tests;

/// <summary><see cref="HealthExtensions"/>: what an orchestrator of containers and a client read.</summary>
public class HealthTests
{
    private static readonly string[] Checks = ["bus", "database", "lifetime"];
    private static readonly Dictionary<string, string?> InMemory = new() { ["Bus:Transport"] = "in-memory" };

    [Test]
    public async Task Health_AllWell_SaysWhoAndHow()
    {
        await using var app = await TestApplication.StartAsync(
            InMemory, services => services.AddReadyCheck("database", (_, _) => Task.CompletedTask));
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(20));

        var health = await app.Http.GetFromJsonAsync<JsonElement>("/health");

        Assert.Multiple(() =>
        {
            Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("healthy"));
            Assert.That(health.GetProperty("service").GetString(), Is.EqualTo("txt2voice-test"));
            Assert.That(health.GetProperty("version").GetString(), Does.Match(@"^\d+\.\d+\.\d+$"));
            Assert.That(health.GetProperty("checks").EnumerateObject().Select(check => check.Name), Is.EquivalentTo(Checks));
            Assert.That(health.GetProperty("checks").GetProperty("database").GetProperty("status").GetString(), Is.EqualTo("healthy"));
        });
    }

    [Test]
    public async Task Ready_DatabaseDown_Is503AndKeepsTheCauseToItself()
    {
        await using var app = await TestApplication.StartAsync(
            InMemory, services => services.AddReadyCheck("database", (_, _) => throw new InvalidOperationException("host db1 refused user joe")));

        var ready = await app.Http.GetAsync("/health/ready");
        var live = await app.Http.GetAsync("/health/live");

        var body = await ready.Content.ReadAsStringAsync();
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(body, Does.Contain("unhealthy").And.Not.Contain("joe"));
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a restart does not mend the database");
    }

    [Test]
    public async Task Ready_CheckHangs_AnswersInTime()
    {
        await using var app = await TestApplication.StartAsync(
            InMemory, services => services.AddReadyCheck("database", (_, stopped) => Task.Delay(Timeout.Infinite, stopped)));
        using var limit = new CancellationTokenSource(HealthExtensions.CheckTimeout * 3);

        var ready = await app.Http.GetAsync("/health/ready", limit.Token);

        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Start_BrokerDown_IsLiveButNotReadyAndLogsNoPassword()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var app = await TestApplication.StartAsync(new()
        {
            ["Bus:Host"] = "127.0.0.1",
            ["Bus:Port"] = $"{port}",
            ["Bus:Password"] = "do-not-tell",
            ["Bus:StopTimeout"] = "00:00:05",
            ["Bus:ConsumerStopTimeout"] = "00:00:05",
        });

        var live = await app.Http.GetAsync("/health/live");
        var ready = await app.Http.GetAsync("/health/ready");

        Assert.Multiple(() =>
        {
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(app.Logs.Lines, Is.Not.Empty.And.None.Contains("do-not-tell"));
        });
    }
}
