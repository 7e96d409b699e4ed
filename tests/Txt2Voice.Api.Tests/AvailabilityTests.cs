using System.Diagnostics;
using System.Net;

namespace Txt2Voice.Api.Tests;

/// <summary>What the Api does while what it needs is away, and what it says of itself.</summary>
public class AvailabilityTests : ApiFixture
{
    [Test]
    public async Task AnyRequest_DatabaseAway_IsUnavailableWithRetryAfter()
    {
        await using var host = await ApiHost.StartAsync(migrate: false);
        using var list = await host.Client.GetAsync("/api/jobs");
        using var upload = await host.Client.PostAsync("/api/books", Json("""{"text":"x"}"""));

        foreach (var response in new[] { list, upload })
        {
            await ReadProblemAsync(response, HttpStatusCode.ServiceUnavailable, "database_unavailable");
            Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        }
    }

    [Test]
    public async Task Submit_BrokerAway_IsAcceptedAtOnce()
    {
        await using var host = await ApiHost.StartAsync(settings: [("Bus:Transport", "rabbitmq"), ("Bus:Host", "127.0.0.1"), ("Bus:Port", "9")]);
        var started = Stopwatch.GetTimestamp();
        using var response = await host.Client.PostAsync("/api/recognize/async", Json("""{"text":"张三笑了。"}"""));

        await ReadAsync(response, HttpStatusCode.OK);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Start_SettingOutOfRange_NamesIt() => Assert.That(
        async () => await ApiHost.StartAsync(settings: ("Api:MaxBookBytes", "1")),
        Throws.Exception.With.Message.Contains("Api:MaxBookBytes"));

    [Test]
    public async Task OpenApi_DescribesEveryRoute()
    {
        var document = await GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (Route: $"{o.Name} {path.Name}", Operation: o.Value)))
            .ToList();

        Assert.Multiple(() =>
        {
            Assert.That(paths.Select(p => p.Route), Is.EquivalentTo((string[])
            [
                "post /api/books", "get /api/books", "get /api/books/{id}", "delete /api/books/{id}", "get /api/books/{id}/text",
                "post /api/books/{id}/characters/recognize", "get /api/books/{id}/characters/recognize", "get /api/books/{id}/characters",
                "get /api/jobs", "get /api/jobs/{id}", "get /api/jobs/{id}/result", "get /api/jobs/{id}/events", "post /api/jobs/{id}/cancel", "post /api/jobs/{id}/retry",
                "get /api/stats", "post /api/recognize", "post /api/recognize/async", "get /api/recognize/async/{task_id}",
            ]));
            Assert.That(paths.Where(p => !p.Operation.TryGetProperty("summary", out _)).Select(p => p.Route), Is.Empty);
            Assert.That(document.GetProperty("components").GetProperty("schemas").GetProperty("JobView").GetProperty("properties").TryGetProperty("processed_sentences", out _), Is.True);
        });
    }

    [Test]
    public async Task Root_LeadsToTheDescription()
    {
        using var response = await Client.GetAsync("/");

        Assert.That((response.StatusCode, response.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, "/openapi/v1.json")));
    }

    [Test]
    public async Task UnknownRouteOrMethod_IsAProblemDocument()
    {
        using var route = await Client.GetAsync("/api/nothing");
        using var method = await Client.PutAsync("/api/stats", Json("{}"));

        await ReadProblemAsync(route, HttpStatusCode.NotFound, "route_not_found");
        await ReadProblemAsync(method, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }
}
