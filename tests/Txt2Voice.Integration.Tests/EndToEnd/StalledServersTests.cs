using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>Broker or database neither work nor go: connections stay open and nothing answers. No request hangs, and all is well when they go on.</summary>
public class StalledServersTests
{
    // A submission may wait for the one before it; each meets connections that nobody answers, which takes 20 seconds.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private SampleBooks books = null!;
    private DistributedSystem system = null!;
    private HttpClient http = null!;

    [OneTimeSetUp]
    public async Task StartSystem()
    {
        books = new SampleBooks();
        system = await DistributedSystem.StartAsync(workers: 1);
        http = new HttpClient { BaseAddress = system.Api.Address };
    }

    [OneTimeTearDown]
    public async Task StopSystem()
    {
        http?.Dispose();
        await (system?.DisposeAsync() ?? default);
        books?.Dispose();
    }

    [Test]
    public async Task Database_Stalled_EveryRouteSaysSoInTimeAndRecovers()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 1));
        var job = await system.Client.RecognizeAsync(book);
        await system.Client.WaitForEndAsync(job, () => system.Tails);
        Func<Task<HttpResponseMessage>>[] requests =
        [
            () => http.GetAsync("api/books"),
            () => http.GetAsync($"api/books/{book}"),
            () => http.GetAsync($"api/books/{book}/text"),
            () => http.GetAsync($"api/books/{book}/characters"),
            () => http.GetAsync($"api/books/{book}/characters/recognize"),
            () => http.PostAsJsonAsync($"api/books/{book}/characters/recognize", new { }),
            () => http.PostAsJsonAsync("api/books", new { title = "Stalled", text = "He said nothing." }),
            () => http.DeleteAsync($"api/books/{book}"),
            () => http.GetAsync("api/jobs"),
            () => http.GetAsync(job),
            () => http.GetAsync($"{job}/result"),
            () => http.GetAsync($"{job}/events"),
            () => http.PostAsync($"{job}/cancel", null),
            () => http.GetAsync("api/stats"),
            () => http.PostAsJsonAsync("api/recognize", new { text = "He said nothing." }),
            () => http.PostAsJsonAsync("api/recognize/async", new { text = "He said nothing." }),
            () => http.GetAsync($"api/recognize/async/{job.Split('/')[^1]}"),
        ];

        using (TestServers.PostgreSql.Pause())
        {
            var answers = await Task.WhenAll(requests.Select(TimeAsync));
            using var ready = await http.GetAsync("health/ready");
            using var live = await http.GetAsync("health/live");

            TestContext.Out.WriteLine(string.Join('\n', answers.Select(answer => $"{answer.Time.TotalSeconds:F1} s {(int)answer.Status} {answer.Route}")));
            Assert.Multiple(() =>
            {
                foreach (var (route, status, code, retryAfter, time) in answers)
                {
                    Assert.That((status, code, retryAfter), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "database_unavailable", true)), route);
                    Assert.That(time, Is.LessThan(Bound), route);
                }

                Assert.That((ready.StatusCode, live.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
            });
        }

        await system.WaitUntilReadyAsync();
        var again = await system.Client.RecognizeAsync(book);
        var end = await system.Client.WaitForEndAsync(again, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), system.Tails);
    }

    [Test]
    public async Task Broker_Stalled_SubmissionIsAcceptedAtOnceAndCompletesLater()
    {
        var book = await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 1));
        string job;
        using (await TestServers.RabbitMq.PauseAsync())
        {
            var clock = Stopwatch.StartNew();
            job = await system.Client.RecognizeAsync(book);
            await system.Client.GetJobAsync(job);
            using var stats = await http.GetAsync("api/stats");

            TestContext.Out.WriteLine($"accepted in {clock.Elapsed.TotalMilliseconds:F0} ms");
            Assert.That(stats.IsSuccessStatusCode, Is.True);
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)), "no request waits for the broker");
        }

        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), system.Tails);
    }

    private static async Task<(string Route, HttpStatusCode Status, string Code, bool RetryAfter, TimeSpan Time)> TimeAsync(Func<Task<HttpResponseMessage>> send)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await send();
        var body = await answer.Content.ReadAsStringAsync();
        var code = answer.IsSuccessStatusCode ? "" : JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString()!;
        return ($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}", answer.StatusCode, code, answer.Headers.RetryAfter is not null, clock.Elapsed);
    }
}
