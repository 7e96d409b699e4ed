using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Jobs;

namespace Txt2Voice.Api.Tests;

public class EventsEndpointTests : ApiFixture
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Stream_FromSubmissionToTheEnd_GivesSnapshotProgressAndTerminalEvent()
    {
        var id = await SubmitAsync();
        await using var events = await ListenAsync(id);
        var first = await events.NextAsync();
        await Host.MoveAsync(id, Scan(40));
        var second = await events.NextAsync();
        await Host.CompleteAsync(id, Result);
        var last = await events.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(events.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
            Assert.That(events.Response.Headers.CacheControl?.NoStore, Is.True);
            Assert.That((first.EventType, first.EventId, first.Data.GetProperty("status").GetString()), Is.EqualTo(("progress", "0", "pending")));
            Assert.That((second.EventType, second.EventId, second.Data.GetProperty("progress").GetInt32()), Is.EqualTo(("progress", "1", 40)));
            Assert.That((last.EventType, last.EventId), Is.EqualTo(("completed", "2")));
            Assert.That(last.Data.GetProperty("expires_at").ValueKind, Is.EqualTo(JsonValueKind.String));
        });
        Assert.That(await events.EndsAsync(), Is.True);
    }

    [Test]
    public async Task Stream_EventLost_ReadsTheRowAtTheNextHeartbeat()
    {
        var id = await SubmitAsync();
        await using var events = await ListenAsync(id);
        await events.NextAsync();
        await Host.MoveAsync(id, ApiHost.Fail, publish: false);

        var last = await events.NextAsync();
        Assert.Multiple(() =>
        {
            Assert.That(last.EventType, Is.EqualTo("failed"));
            Assert.That(last.Data.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("recognition_error"));
        });
    }

    [Test]
    public async Task Stream_LastEventId_SkipsWhatTheClientHas()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, Scan(10));
        await using var events = await ListenAsync(id, lastEventId: "1");
        await Host.MoveAsync(id, Scan(20));

        Assert.That((await events.NextAsync()).EventId, Is.EqualTo("2"));
    }

    [Test]
    public async Task Stream_LateOrRepeatedEvent_IsNotSent()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, Scan(10));
        await Host.MoveAsync(id, Scan(20));
        await using var events = await ListenAsync(id);
        Assert.That((await events.NextAsync()).EventId, Is.EqualTo("2"));

        await PublishOldAsync(id, revision: 1);
        await Host.MoveAsync(id, ApiHost.Cancel);

        Assert.That((await events.NextAsync()).EventType, Is.EqualTo("canceled"));
    }

    [Test]
    public async Task Stream_OfAnEndedJob_GivesTheEndOnceAndThenNoContent()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Cancel);
        await using var first = await ListenAsync(id);
        var last = await first.NextAsync();
        await using var again = await ListenAsync(id, last.EventId);

        Assert.Multiple(() =>
        {
            Assert.That(last.EventType, Is.EqualTo("canceled"));
            Assert.That(again.Response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        });
    }

    [Test]
    public async Task Stream_Quiet_SendsComments()
    {
        var id = await SubmitAsync();
        using var response = await Client.GetAsync($"/api/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var limit = new CancellationTokenSource(Limit);

        string? line;
        do
        {
            line = await reader.ReadLineAsync(limit.Token);
        }
        while (line is not null && line[..Math.Min(1, line.Length)] != ":");

        Assert.That(line, Is.EqualTo(": heartbeat"));
    }

    [Test]
    public async Task Stream_ManyClients_AllHearTheEndAndNoneIsLeftBehind()
    {
        var id = await SubmitAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ListenAsync(id)));
        await Task.WhenAll(streams.Select(s => s.NextAsync()));
        for (var progress = 1; progress <= 50; progress++)
        {
            await Host.MoveAsync(id, Scan(progress));
        }

        await Host.MoveAsync(id, ApiHost.Complete);
        var ends = await Task.WhenAll(streams.Select(async stream =>
        {
            var seen = new List<int>();
            SseItem<JsonElement> item;
            do
            {
                item = await stream.NextAsync();
                seen.Add(item.Data.GetProperty("progress").GetInt32());
            }
            while (item.EventType == "progress");
            return (item.EventType, IsRising: seen.SequenceEqual(seen.Order()));
        }));
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        Assert.That(ends, Is.All.EqualTo(("completed", true)));
    }

    [Test]
    public async Task Stop_WithAnOpenStream_IsQuick()
    {
        var host = await ApiHost.StartAsync(settings: ("Api:HeartbeatInterval", "00:01:00"));
        using var book = await host.Client.PostAsync("/api/recognize/async", Json("""{"text":"张三笑了。"}"""));
        var id = (await ReadAsync(book, HttpStatusCode.OK)).GetProperty("task_id").GetGuid();
        using var response = await host.Client.GetAsync($"/api/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();

        Assert.That(host.StopAsync().Wait(TimeSpan.FromSeconds(15)), Is.True);
        await host.DisposeAsync();
    }

    private static Action<RecognitionJobState> Scan(int progress) => job =>
    {
        job.CurrentState = JobStates.Scanning;
        job.Progress = progress;
    };

    private async Task PublishOldAsync(Guid jobId, long revision)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var job = await scope.ServiceProvider.GetRequiredService<JobsDbContext>().Jobs.FindAsync(jobId);
        await scope.ServiceProvider.GetRequiredService<MassTransit.IBus>().Publish(JobProgress.Of(job!) with { Revision = revision });
    }

    private async Task<Listener> ListenAsync(Guid jobId, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{jobId}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new Listener(response, await response.Content.ReadAsStreamAsync());
    }

    private sealed class Listener(HttpResponseMessage response, Stream stream) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _limit = new(Limit);
        private IAsyncEnumerator<SseItem<JsonElement>>? _events;

        public HttpResponseMessage Response => response;

        public async Task<SseItem<JsonElement>> NextAsync()
        {
            _events ??= SseParser.Create(stream, (_, data) => JsonDocument.Parse(data.ToArray()).RootElement).EnumerateAsync(_limit.Token).GetAsyncEnumerator();
            Assert.That(await _events.MoveNextAsync(), Is.True, "the stream has ended");
            return _events.Current;
        }

        public async Task<bool> EndsAsync() => !await _events!.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            await stream.DisposeAsync();
            response.Dispose();
            _limit.Dispose();
        }
    }
}
