using System.Net;

using Microsoft.Extensions.DependencyInjection;

using Txt2Voice.Contracts;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api.Tests;

public class JobEndpointsTests : ApiFixture
{
    [Test]
    public async Task Get_JobInWork_ShowsAllOfIt()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, job =>
        {
            job.CurrentState = JobStates.Scanning;
            (job.Progress, job.TotalSentences, job.ProcessedSentences, job.ChunkCount, job.ChunksDone) = (50, 10, 5, 4, 2);
            (job.CurrentSentence, job.Message, job.Language) = ("雨停了。", "Scanning", "zh");
            (job.StartedAt, job.ProgressedAt) = (job.CreatedAt, job.CreatedAt.AddSeconds(10));
        });

        var job = await GetAsync($"/api/jobs/{id}");
        Assert.Multiple(() =>
        {
            Assert.That(job.GetProperty("status").GetString(), Is.EqualTo("processing"));
            Assert.That(job.GetProperty("stage").GetString(), Is.EqualTo("scanning"));
            Assert.That(job.GetProperty("progress").GetInt32(), Is.EqualTo(50));
            Assert.That(job.GetProperty("processed_sentences").GetInt32(), Is.EqualTo(5));
            Assert.That(job.GetProperty("total_sentences").GetInt32(), Is.EqualTo(10));
            Assert.That(job.GetProperty("chunks_done").GetInt32(), Is.EqualTo(2));
            Assert.That(job.GetProperty("chunks_total").GetInt32(), Is.EqualTo(4));
            Assert.That(job.GetProperty("current_sentence").GetString(), Is.EqualTo("雨停了。"));
            Assert.That(job.GetProperty("message").GetString(), Is.EqualTo("Scanning"));
            Assert.That(job.GetProperty("attempt").GetInt32(), Is.EqualTo(1));
            Assert.That(
                job.GetProperty("estimated_completion_at").GetDateTimeOffset() - job.GetProperty("created_at").GetDateTimeOffset(),
                Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(job.EnumerateObject().Select(p => p.Name), Is.SupersetOf((string[])["error", "started_at", "completed_at", "expires_at"]));
        });
    }

    [Test]
    public async Task Get_FailedJob_ShowsTheCause()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Fail);

        var error = (await GetAsync($"/api/jobs/{id}")).GetProperty("error");
        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("recognition_error"));
            Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("The chunk is broken."));
            Assert.That(error.GetProperty("chunk").GetInt32(), Is.EqualTo(2));
            Assert.That(error.GetProperty("tries").GetInt32(), Is.EqualTo(3));
        });
    }

    [TestCase("")]
    [TestCase("/result")]
    [TestCase("/events")]
    public async Task Get_UnknownJob_IsNotFound(string path)
    {
        using var response = await Client.GetAsync($"/api/jobs/{Guid.NewGuid()}{path}");

        await ReadProblemAsync(response, HttpStatusCode.NotFound, "job_not_found");
    }

    [Test]
    public async Task GetResult_BeforeAndAfterTheEnd_IsAConflictAndThenTheStoredBytes()
    {
        var id = await SubmitAsync();
        using var before = await Client.GetAsync($"/api/jobs/{id}/result");
        await ReadProblemAsync(before, HttpStatusCode.Conflict, "job_not_completed");
        await Host.CompleteAsync(id, Result);
        using var after = await Client.GetAsync($"/api/jobs/{id}/result");

        Assert.That(after.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(await after.Content.ReadAsByteArrayAsync(), Is.EqualTo(Result));
    }

    [Test]
    public async Task GetResult_DocumentGone_IsNotFound()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Complete);
        using var response = await Client.GetAsync($"/api/jobs/{id}/result");

        await ReadProblemAsync(response, HttpStatusCode.NotFound, "result_not_found");
    }

    [Test]
    public async Task Cancel_JobInWork_AsksTheOrchestrator()
    {
        var id = await SubmitAsync();
        using var response = await Client.PostAsync($"/api/jobs/{id}/cancel", content: null);

        await ReadAsync(response, HttpStatusCode.Accepted);
        var (queue, _) = await Host.Sent.NextAsync<CancelRecognition>(c => c.JobId == id);
        Assert.That(queue, Is.EqualTo(Queues.RecognitionJob));
        await using var scope = Host.Services.CreateAsyncScope();
        var job = await scope.ServiceProvider.GetRequiredService<JobsDbContext>().Jobs.FindAsync(id);
        Assert.That(job!.CancelRequestedAt, Is.Not.Null, "it outlives its command");
    }

    [Test]
    public async Task Cancel_CanceledJob_IsOkAgain()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Cancel);
        using var response = await Client.PostAsync($"/api/jobs/{id}/cancel", content: null);

        Assert.That((await ReadAsync(response, HttpStatusCode.OK)).GetProperty("status").GetString(), Is.EqualTo("canceled"));
    }

    [Test]
    public async Task Cancel_CompletedOrUnknownJob_IsRefused()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Complete);
        using var ended = await Client.PostAsync($"/api/jobs/{id}/cancel", content: null);
        using var unknown = await Client.PostAsync($"/api/jobs/{Guid.NewGuid()}/cancel", content: null);

        await ReadProblemAsync(ended, HttpStatusCode.Conflict, "job_ended");
        await ReadProblemAsync(unknown, HttpStatusCode.NotFound, "job_not_found");
    }

    [Test]
    public async Task Retry_FailedJob_AsksTheOrchestrator()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, ApiHost.Fail);
        using var response = await Client.PostAsync($"/api/jobs/{id}/retry", content: null);

        Assert.That((await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("id").GetGuid(), Is.EqualTo(id));
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/api/jobs/{id}"));
        var (queue, command) = await Host.Sent.NextAsync<RetryRecognition>(c => c.JobId == id);
        Assert.That((queue, command.Attempt), Is.EqualTo((Queues.RecognitionJob, 1)));
    }

    [Test]
    public async Task Retry_JobOnItsSecondAttempt_IsOkAgain()
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, job => job.Attempt = 2);
        using var response = await Client.PostAsync($"/api/jobs/{id}/retry", content: null);

        Assert.That((await ReadAsync(response, HttpStatusCode.OK)).GetProperty("attempt").GetInt32(), Is.EqualTo(2));
    }

    [TestCase(JobStates.Queued, "Wait for its end")]
    [TestCase(JobStates.Scanning, "Wait for its end")]
    [TestCase(JobStates.Completed, "Submit the book again")]
    [TestCase(JobStates.Canceled, "Submit the book again")]
    public async Task Retry_JobThatHasNotFailed_IsRefusedAndSaysWhatToDo(string state, string advice)
    {
        var id = await SubmitAsync();
        await Host.MoveAsync(id, job => job.CurrentState = state);
        using var response = await Client.PostAsync($"/api/jobs/{id}/retry", content: null);

        var problem = await ReadProblemAsync(response, HttpStatusCode.Conflict, "job_not_failed");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(advice));
    }

    [Test]
    public async Task Retry_UnknownJob_IsNotFound()
    {
        using var response = await Client.PostAsync($"/api/jobs/{Guid.NewGuid()}/retry", content: null);
        await ReadProblemAsync(response, HttpStatusCode.NotFound, "job_not_found");
    }

    [Test]
    public async Task List_ByBookAndStatus_PageByPage()
    {
        var bookId = await AddBookAsync();
        var jobs = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Insert(0, await SubmitAsync(bookId, """{"priority":"bulk"}"""));
        }

        await Host.MoveAsync(jobs[2], ApiHost.Complete);
        await Host.MoveAsync(jobs[3], job => job.CurrentState = JobStates.Casting);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await ListAsync($"book_id={bookId}&limit=2"), Is.EqualTo(jobs));
            Assert.That(await ListAsync($"book_id={bookId}&limit=1&status=pending"), Is.EqualTo((Guid[])[jobs[0], jobs[1], jobs[4]]));
            Assert.That(await ListAsync($"book_id={bookId}&status=completed"), Is.EqualTo((Guid[])[jobs[2]]));
            Assert.That(await ListAsync($"book_id={bookId}&status=processing"), Is.EqualTo((Guid[])[jobs[3]]));
            Assert.That(await ListAsync($"book_id={bookId}&status=failed"), Is.Empty);
        });
    }

    [TestCase("status=lost", "status")]
    [TestCase("limit=-1", "limit")]
    [TestCase("cursor=AAAA", "cursor")]
    public async Task List_BadQuery_NamesTheParameter(string query, string field)
    {
        using var response = await Client.GetAsync($"/api/jobs?{query}");

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task List_ParameterOfTheWrongType_IsABadRequest()
    {
        using var response = await Client.GetAsync("/api/jobs?limit=many");

        await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
    }

    private async Task<List<Guid>> ListAsync(string query)
    {
        var found = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"/api/jobs?{query}&cursor={cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        return found;
    }
}
