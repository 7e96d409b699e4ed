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
        await using var collector = await HttpReceiver.StartAsync();
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

        // Each process exports when it likes, and whichever relay is first takes a message.
        IReadOnlyList<OtlpTraces.Span> Spans() =>
            [.. collector.Requests.Where(sent => sent.Path == "/v1/traces").SelectMany(sent => OtlpTraces.Read(sent.Body))];
        var missing = await Eventually.GetAsync(
            "the spans of the job",
            () => Task.FromResult(Missing([.. Spans().Where(span => span.TraceId == TraceId)])),
            found => found.Count == 0,
            TimeSpan.FromSeconds(30),
            () => string.Join('\n', Spans()));

        Assert.That(missing, Is.Empty);
    }

    private static List<string> Missing(IReadOnlyList<OtlpTraces.Span> spans)
    {
        (string Service, string Name, int AtLeast)[] expected =
        [
            ("txt2voice-api", "POST", 1),
            ("txt2voice", "outbox relay", 2),
            ("txt2voice-recognition-worker", "recognition Scan", 1),
            ("txt2voice-recognition-worker", "recognition Attribute", 1),
            ("txt2voice-recognition-worker", "recognition Compile", 1),
            ("txt2voice-orchestrator", "recognition-job", 4),
        ];
        return [.. expected.Where(e => spans.Count(span => IsOf(span, e.Service, e.Name)) < e.AtLeast).Select(e => $"{e.AtLeast} x {e.Name} of {e.Service}")];
    }

    private static bool IsOf(OtlpTraces.Span span, string service, string name) =>
        span.Service.Contains(service, StringComparison.Ordinal) && span.Name.Contains(name, StringComparison.Ordinal);
}
