using System.Net;
using System.Net.Http.Headers;

namespace Txt2Voice.Api.Tests;

/// <summary>How much the Api takes on at once, and what it says to those who find no room.</summary>
public class AdmissionTests : ApiFixture
{
    private const int BigBody = 900_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [TestCase(true)]
    [TestCase(false)]
    public async Task Upload_NoMemoryForItsBody_IsTurnedAwayWhileSmallOnesAreServed(bool lengthKnown)
    {
        await using var host = await ApiHost.StartAsync(settings:
        [
            ("Api:MaxBookBytes", "1000000"), ("Api:MaxBodyBytesAtOnce", "2097152"), ("Api:BodyWait", "00:00:00.300"),
        ]);
        using var first = new SlowBook(lengthKnown);
        using var second = new SlowBook(lengthKnown);
        var uploads = new[] { first, second }.Select(book => host.Client.PostAsync("/api/books", book)).ToList();
        await Task.WhenAll(first.Begun, second.Begun).WaitAsync(Limit);

        // Where the lengths are not known, the first half of each is read and holds its share.
        using var third = await EventuallyBusyAsync(host);
        using var small = await host.Client.PostAsync("/api/books", Json("""{"text":"He said nothing."}"""));

        await ReadProblemAsync(third, HttpStatusCode.ServiceUnavailable, "server_busy");
        Assert.That(third.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        await ReadAsync(small, HttpStatusCode.Created);

        first.GoOn();
        second.GoOn();
        foreach (var upload in uploads)
        {
            using var answer = await upload.WaitAsync(Limit);
            await ReadAsync(answer, HttpStatusCode.Created);
        }

        using var later = await host.Client.PostAsync("/api/books", Bytes(new byte[BigBody].FilledWith((byte)'a'), "text/plain"));
        await ReadAsync(later, HttpStatusCode.Created);
    }

    [Test]
    public async Task Events_AsManyAsThereMayBe_TurnsTheNextAwayUntilOneEnds()
    {
        await using var host = await ApiHost.StartAsync(settings: ("Api:MaxEventStreams", "1"));
        using var submitted = await host.Client.PostAsync("/api/recognize/async", Json("""{"text":"张三笑了。"}"""));
        var job = (await ReadAsync(submitted, HttpStatusCode.OK)).GetProperty("task_id").GetGuid();
        var first = await host.Client.GetAsync($"/api/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead);

        using var second = await host.Client.GetAsync($"/api/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead);
        await ReadProblemAsync(second, HttpStatusCode.ServiceUnavailable, "server_busy");
        Assert.That(second.Headers.RetryAfter, Is.Not.Null);

        first.Dispose();
        using var limit = new CancellationTokenSource(Limit);
        HttpStatusCode third;
        do
        {
            using var again = await host.Client.GetAsync($"/api/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
            third = again.StatusCode;
        }
        while (third == HttpStatusCode.ServiceUnavailable);

        Assert.That(third, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Recognize_AsManyWaitAsMay_TurnsTheNextAwayBeforeItSubmitsAnything()
    {
        await using var host = await ApiHost.StartAsync(settings: [("Api:MaxSynchronousWaits", "1"), ("Api:SynchronousTimeout", "00:00:03")]);
        var first = host.Client.PostAsync("/api/recognize", Json("""{"text":"张三笑了。"}"""));
        long jobs;
        do
        {
            using var stats = await host.Client.GetAsync("/api/stats");
            jobs = (await ReadAsync(stats, HttpStatusCode.OK)).GetProperty("tasks").GetProperty("total").GetInt64();
        }
        while (jobs == 0);

        using var second = await host.Client.PostAsync("/api/recognize", Json("""{"text":"李四笑了。"}"""));

        await ReadProblemAsync(second, HttpStatusCode.ServiceUnavailable, "server_busy");
        using var after = await host.Client.GetAsync("/api/stats");
        Assert.That((await ReadAsync(after, HttpStatusCode.OK)).GetProperty("tasks").GetProperty("total").GetInt64(), Is.EqualTo(1));
        using var answer = await first.WaitAsync(Limit);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.GatewayTimeout));
    }

    [Test]
    public void Start_LessMemoryThanABookTakes_NamesTheSetting() => Assert.That(
        async () => await ApiHost.StartAsync(settings: [("Api:MaxBookBytes", "2000000"), ("Api:MaxBodyBytesAtOnce", "2097152")]),
        Throws.Exception.With.Message.Contains("Api:MaxBodyBytesAtOnce"));

    private static async Task<HttpResponseMessage> EventuallyBusyAsync(ApiHost host)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var answer = await host.Client.PostAsync("/api/books", Bytes(new byte[BigBody].FilledWith((byte)'a'), "text/plain"), limit.Token);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    /// <summary>A book of which the first half comes at once and the second when the test says so.</summary>
    private sealed class SlowBook : HttpContent
    {
        private readonly bool _lengthKnown;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowBook(bool lengthKnown)
        {
            _lengthKnown = lengthKnown;
            Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        }

        public Task Begun => _begun.Task;

        public void GoOn() => _goOn.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = new byte[BigBody / 2].FilledWith((byte)'a');
            await stream.WriteAsync(half);
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _goOn.Task;
            await stream.WriteAsync(half);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = BigBody;
            return _lengthKnown;
        }
    }
}

/// <summary>Fills arrays in one expression.</summary>
internal static class Filling
{
    public static byte[] FilledWith(this byte[] bytes, byte value)
    {
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
