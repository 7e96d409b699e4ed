using System.Net.Http.Json;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>One trace shows a job from the HTTP request over outbox, broker, workers and saga to its completion.</summary>
public class TraceTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Test]
    public async Task Job_WithTelemetry_IsOneTraceThroughAllProcesses()
    {
        using var books = new SampleBooks();
        await using var collector = new HttpReceiver();
        await using var system = await DistributedSystem.StartAsync(workers: 2, new Dictionary<string, string>
        {
            ["Worker__ChunkLength"] = "1",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 3));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/books/{book}/characters/recognize") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");

        using var answer = await system.Client.Http.SendAsync(request);
        var job = answer.Headers.Location!.ToString();
        await system.Client.WaitForEndAsync(job, () => system.Tails);

        List<OtlpTraces.Span> SpansOfTheJob() =>
            [.. collector.Requests.Where(sent => sent.Path == "/v1/traces").SelectMany(sent => OtlpTraces.Read(sent.Body)).Where(span => span.TraceId == TraceId)];
        var spans = await Eventually.GetAsync(
            "the spans of the job",
            () => Task.FromResult(SpansOfTheJob()),
            found => found.Any(span => IsOf(span, "txt2voice-recognition-worker", "recognition Compile"))
                && found.Count(span => IsOf(span, "txt2voice-orchestrator", "recognition-job")) >= 4,
            TimeSpan.FromSeconds(30),
            () => string.Join('\n', collector.Requests.Where(sent => sent.Path == "/v1/traces").SelectMany(sent => OtlpTraces.Read(sent.Body))));

        Assert.Multiple(() =>
        {
            Assert.That(spans.Where(span => IsOf(span, "txt2voice-api", "POST")), Is.Not.Empty);
            Assert.That(spans.Where(span => IsOf(span, "txt2voice-api", "outbox relay")), Is.Not.Empty);
            Assert.That(spans.Where(span => IsOf(span, "txt2voice-orchestrator", "outbox relay")), Is.Not.Empty);
            Assert.That(spans.Where(span => IsOf(span, "txt2voice-recognition-worker", "recognition Scan")), Is.Not.Empty);
            Assert.That(spans.Where(span => IsOf(span, "txt2voice-recognition-worker", "recognition Attribute")), Is.Not.Empty);
        });
    }

    private static bool IsOf(OtlpTraces.Span span, string service, string name) =>
        span.Service == service && span.Name.Contains(name, StringComparison.Ordinal);
}
