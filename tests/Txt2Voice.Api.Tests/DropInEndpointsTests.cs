using System.Net;
using System.Text;
using System.Text.Json;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api.Tests;

public class DropInEndpointsTests : ApiFixture
{
    [Test]
    public async Task Submit_AsOldClientsDo_AnswersAsTheOldServiceDid()
    {
        using var response = await Client.PostAsync("/api/recognize/async?callback_url=http%3A%2F%2Flocalhost%3A9%2Fdone", Json(
            """{"text":"张三笑了。","book_id":42,"options":{"enable_coreference":"false","similarity_threshold":"0.7","max_characters":50.0,"min_mentions":null,"batch_size":8}}"""));

        var answer = await ReadAsync(response, HttpStatusCode.OK);
        var id = answer.GetProperty("task_id").GetGuid();
        var (queue, command) = await Host.Sent.NextAsync<RecognizeCharacters>(c => c.JobId == id);
        Assert.Multiple(() =>
        {
            Assert.That(answer.EnumerateObject().Select(p => p.Name), Is.EqualTo((string[])["success", "task_id", "message", "queue_length"]));
            Assert.That(answer.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(answer.GetProperty("queue_length").GetInt32(), Is.GreaterThanOrEqualTo(1));
            Assert.That(queue, Is.EqualTo(Queues.RecognitionNormal));
            Assert.That(command.TextLength, Is.EqualTo(5));
            Assert.That(command.Options, Is.EqualTo(new RecognitionOptions { EnableCoreference = false, SimilarityThreshold = 0.7, MaxCharacters = 50 }));
        });
    }

    [Test]
    public async Task Submit_ByAnOldClient_StoresABookThatGoesWithItsJob()
    {
        var id = await SubmitTextAsync();
        using var upload = await Client.PostAsync("/api/books", Json("""{"title":"A","text":"张三笑了。"}"""));
        var uploaded = (await ReadAsync(upload, HttpStatusCode.Created)).GetProperty("id").GetGuid();

        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDbContext>();
        var job = (await db.Jobs.FindAsync(id))!;
        Assert.That((await db.Books.FindAsync(job.BookId))!.ExpiresWithJob, Is.True);
        Assert.That((await db.Books.FindAsync(uploaded))!.ExpiresWithJob, Is.False);
    }

    [TestCase("""{"book_id":"b"}""", "text")]
    [TestCase("""{"text":" "}""", "text")]
    [TestCase("""{"text":"x","options":{"similarity_threshold":7}}""", "options.similarity_threshold")]
    [TestCase("""{"text":"x","options":{"max_characters":1.5}}""", "options.max_characters")]
    [TestCase("""{"text":"x","options":{"enable_dialogue":5}}""", "options.enable_dialogue")]
    [TestCase("""{"text":"x","options":[]}""", "options")]
    [TestCase("""{"text":"x","book_id":{}}""", "book_id")]
    public async Task Submit_BadRequest_NamesTheField(string json, string field)
    {
        foreach (var path in new[] { "/api/recognize", "/api/recognize/async" })
        {
            using var response = await Client.PostAsync(path, Json(json));

            var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
            Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
        }
    }

    [Test]
    public async Task Submit_CallbackUrlIsNoUrl_NamesIt()
    {
        using var response = await Client.PostAsync("/api/recognize/async?callback_url=nowhere", Json("""{"text":"x"}"""));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty("callback_url", out _), Is.True);
    }

    [Test]
    public async Task Get_TaskInEveryState_HasTheOldShape()
    {
        var id = await SubmitTextAsync();
        var pending = await GetAsync($"/api/recognize/async/{id}");
        await Host.CompleteAsync(id, Result);
        var completed = (await GetAsync($"/api/recognize/async/{id}")).GetProperty("data");

        var other = await SubmitTextAsync();
        await Host.MoveAsync(other, ApiHost.Fail);
        var failed = (await GetAsync($"/api/recognize/async/{other}")).GetProperty("data");

        Assert.Multiple(() =>
        {
            Assert.That(pending.GetProperty("success").GetBoolean(), Is.True);
            Assert.That(pending.GetProperty("data").EnumerateObject().Select(p => p.Name), Is.EqualTo((string[])
            [
                "task_id", "status", "progress", "message", "total_sentences", "processed_sentences", "result", "error", "created_at", "started_at", "completed_at",
            ]));
            Assert.That(pending.GetProperty("data").GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That(pending.GetProperty("data").GetProperty("result").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(completed.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(completed.GetProperty("progress").GetInt32(), Is.EqualTo(100));
            Assert.That(completed.GetProperty("result").GetRawText(), Is.EqualTo(Encoding.UTF8.GetString(Result)));
            Assert.That(failed.GetProperty("status").GetString(), Is.EqualTo("failed"));
            Assert.That(failed.GetProperty("error").GetString(), Is.EqualTo("The chunk is broken."));
        });
    }

    [TestCase("7d3f5ed8-13ad-43ad-ae45-95ba8e9f0000")]
    [TestCase("no-guid")]
    public async Task Get_UnknownTask_IsNotFoundWithoutSuccess(string taskId)
    {
        using var response = await Client.GetAsync($"/api/recognize/async/{taskId}");

        var problem = await ReadProblemAsync(response, HttpStatusCode.NotFound, "job_not_found");
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("success").GetBoolean(), Is.False);
            Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
        });
    }

    [Test]
    public async Task Recognize_CompletedInTime_IsTheResultDocumentItself()
    {
        var (answer, id) = await StartRecognizingAsync();
        await Host.CompleteAsync(id, Result);

        using var response = await answer;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Result));
    }

    [Test]
    public async Task Recognize_EventLost_LooksForItself()
    {
        var (answer, id) = await StartRecognizingAsync();
        await Host.CompleteAsync(id, Result, publish: false);

        using var response = await answer;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Recognize_Failed_TellsTheCause()
    {
        var (answer, id) = await StartRecognizingAsync();
        await Host.MoveAsync(id, ApiHost.Fail);

        using var response = await answer;
        var problem = await ReadProblemAsync(response, HttpStatusCode.InternalServerError, "recognition_failed");
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("The chunk is broken."));
            Assert.That(problem.GetProperty("cause").GetString(), Is.EqualTo("recognition_error"));
            Assert.That(problem.GetProperty("task_id").GetGuid(), Is.EqualTo(id));
        });
    }

    [Test]
    public async Task Recognize_Canceled_IsAConflict()
    {
        var (answer, id) = await StartRecognizingAsync();
        await Host.MoveAsync(id, ApiHost.Cancel);

        using var response = await answer;
        await ReadProblemAsync(response, HttpStatusCode.Conflict, "recognition_canceled");
    }

    [Test]
    public async Task Recognize_TakesTooLong_TimesOutWithATaskToPoll()
    {
        await using var host = await ApiHost.StartAsync(settings: ("Api:SynchronousTimeout", "00:00:00.300"));
        using var response = await host.Client.PostAsync("/api/recognize", Json("""{"text":"张三笑了。"}"""));

        var problem = await ReadProblemAsync(response, HttpStatusCode.GatewayTimeout, "recognition_timeout");
        using var task = await host.Client.GetAsync($"/api/recognize/async/{problem.GetProperty("task_id")}");
        Assert.That((await ReadAsync(task, HttpStatusCode.OK)).GetProperty("data").GetProperty("status").GetString(), Is.EqualTo("pending"));
    }

    [Test]
    public async Task Stats_JobsInEveryState_CountsThemByStatus()
    {
        await using var host = await ApiHost.StartAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            using var response = await host.Client.PostAsync("/api/recognize/async", Json("""{"text":"张三笑了。"}"""));
            ids.Add((await ReadAsync(response, HttpStatusCode.OK)).GetProperty("task_id").GetGuid());
        }

        await host.MoveAsync(ids[0], ApiHost.Complete);
        await host.MoveAsync(ids[1], ApiHost.Fail);
        await host.MoveAsync(ids[2], ApiHost.Cancel);
        await host.MoveAsync(ids[3], job => job.CurrentState = JobStates.Scanning);
        using var answer = await host.Client.GetAsync("/api/stats");

        var stats = await ReadAsync(answer, HttpStatusCode.OK);
        Assert.Multiple(() =>
        {
            Assert.That(stats.GetProperty("service").GetString(), Is.EqualTo("txt2voice"));
            Assert.That(stats.GetProperty("version").GetString(), Does.Match(@"^\d+\.\d+\.\d+"));
            Assert.That(stats.GetProperty("tasks").GetRawText(), Is.EqualTo("""{"total":6,"pending":2,"processing":1,"completed":1,"failed":1,"canceled":1}"""));
        });
    }

    private async Task<Guid> SubmitTextAsync()
    {
        using var response = await Client.PostAsync("/api/recognize/async", Json("""{"text":"张三笑了。","book_id":"b1"}"""));
        return (await ReadAsync(response, HttpStatusCode.OK)).GetProperty("task_id").GetGuid();
    }

    // The text's length tells this command from those of other tests.
    private async Task<(Task<HttpResponseMessage> Answer, Guid Id)> StartRecognizingAsync()
    {
        var text = new string('x', Random.Shared.Next(10_000, 60_000));
        var answer = Client.PostAsync("/api/recognize", Json($$"""{"text":"{{text}}"}"""));
        var (queue, command) = await Host.Sent.NextAsync<RecognizeCharacters>(c => c.TextLength == text.Length);
        Assert.That(queue, Is.EqualTo(Queues.RecognitionUrgent));
        return (answer, command.JobId);
    }
}
