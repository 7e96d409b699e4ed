using System.Net;

using Txt2Voice.Contracts;

namespace Txt2Voice.Api.Tests;

public class RecognitionEndpointsTests : ApiFixture
{
    [Test]
    public async Task Submit_WithEverything_QueuesTheJobInItsLane()
    {
        var bookId = await AddBookAsync();
        using var response = await Client.PostAsync($"/api/books/{bookId}/characters/recognize", Json(
            """{"options":{"language":"zh","enable_relations":false,"similarity_threshold":0.5,"max_characters":9,"min_mentions":2},"priority":"bulk","callback_url":"https://example.org/x","deadline_seconds":60}"""));

        var job = await ReadAsync(response, HttpStatusCode.Accepted);
        var id = job.GetProperty("id").GetGuid();
        var (queue, command) = await Host.Sent.NextAsync<RecognizeCharacters>(c => c.JobId == id);
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo($"/api/jobs/{id}"));
            Assert.That(job.GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That(job.GetProperty("priority").GetString(), Is.EqualTo("bulk"));
            Assert.That(job.GetProperty("deadline_at").GetDateTimeOffset() - job.GetProperty("created_at").GetDateTimeOffset(), Is.EqualTo(TimeSpan.FromSeconds(60)));
            Assert.That(queue, Is.EqualTo(Queues.RecognitionBulk));
            Assert.That(command.BookId, Is.EqualTo(bookId));
            Assert.That(command.Options, Is.EqualTo(new RecognitionOptions
            {
                Language = "zh", EnableRelations = false, SimilarityThreshold = 0.5, MaxCharacters = 9, MinMentions = 2,
            }));
        });
    }

    [Test]
    public async Task Submit_WithoutBody_TakesTheDefaults()
    {
        var bookId = await AddBookAsync();
        using var response = await Client.PostAsync($"/api/books/{bookId}/characters/recognize", content: null);

        var id = (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
        var (queue, command) = await Host.Sent.NextAsync<RecognizeCharacters>(c => c.JobId == id);
        Assert.That((queue, command.Options), Is.EqualTo((Queues.RecognitionNormal, new RecognitionOptions())));
    }

    [TestCase("""{"options":{"similarity_threshold":1.1}}""", "options.similarity_threshold")]
    [TestCase("""{"options":{"similarity_threshold":"high"}}""", "options.similarity_threshold")]
    [TestCase("""{"options":{"max_characters":0}}""", "options.max_characters")]
    [TestCase("""{"options":{"max_characters":10001}}""", "options.max_characters")]
    [TestCase("""{"options":{"min_mentions":0}}""", "options.min_mentions")]
    [TestCase("""{"options":{"language":"fr"}}""", "options.language")]
    [TestCase("""{"options":{"max_charcters":5}}""", "options.max_charcters")]
    [TestCase("""{"priority":"soon"}""", "priority")]
    [TestCase("""{"callback_url":"ftp://example.org/"}""", "callback_url")]
    [TestCase("""{"callback_url":"/relative"}""", "callback_url")]
    [TestCase("""{"deadline_seconds":0}""", "deadline_seconds")]
    [TestCase("""{"deadline_seconds":2592001}""", "deadline_seconds")]
    [TestCase("[]", "body")]
    public async Task Submit_BadRequest_NamesTheField(string json, string field)
    {
        using var response = await Client.PostAsync($"/api/books/{Guid.NewGuid()}/characters/recognize", Json(json));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [Test]
    public async Task Submit_SeveralErrors_NamesThemAll()
    {
        using var response = await Client.PostAsync(
            $"/api/books/{Guid.NewGuid()}/characters/recognize", Json("""{"priority":"soon","options":{"min_mentions":0}}"""));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo((string[])["options.min_mentions", "priority"]));
    }

    [Test]
    public async Task Submit_UnknownBook_IsNotFound()
    {
        using var response = await Client.PostAsync($"/api/books/{Guid.NewGuid()}/characters/recognize", Json("{}"));

        await ReadProblemAsync(response, HttpStatusCode.NotFound, "book_not_found");
    }

    [Test]
    public async Task Submit_SameKeyAndRequest_LeadsToTheSameJob()
    {
        var bookId = await AddBookAsync();
        var key = Guid.NewGuid().ToString();

        var jobs = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await SubmitWithKeyAsync(bookId, key, "{}");
            return (await ReadAsync(response, HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
        }));

        var listed = await GetAsync($"/api/jobs?book_id={bookId}");
        Assert.Multiple(() =>
        {
            Assert.That(jobs.Distinct().Count(), Is.EqualTo(1));
            Assert.That(listed.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Submit_SameKeyOtherRequest_IsUnprocessable()
    {
        var bookId = await AddBookAsync();
        var key = Guid.NewGuid().ToString();
        using var first = await SubmitWithKeyAsync(bookId, key, "{}");
        using var second = await SubmitWithKeyAsync(bookId, key, """{"priority":"bulk"}""");

        await ReadProblemAsync(second, HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Test]
    public async Task Submit_KeyTooLong_NamesTheHeader()
    {
        using var response = await SubmitWithKeyAsync(await AddBookAsync(), new string('k', 256), "{}");

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _), Is.True);
    }

    [Test]
    public async Task GetLatest_BeforeAndAfterJobs_ShowsTheLatest()
    {
        var bookId = await AddBookAsync();
        var before = await GetAsync($"/api/books/{bookId}/characters/recognize");
        await SubmitAsync(bookId);
        var second = await SubmitAsync(bookId, """{"priority":"urgent"}""");
        var after = await GetAsync($"/api/books/{bookId}/characters/recognize");

        Assert.Multiple(() =>
        {
            Assert.That(before.GetProperty("status").GetString(), Is.EqualTo("not_started"));
            Assert.That(after.GetProperty("id").GetGuid(), Is.EqualTo(second));
        });
    }

    [Test]
    public async Task GetCast_LatestCompletedJob_IsItsCast()
    {
        var bookId = await AddBookAsync();
        using var before = await Client.GetAsync($"/api/books/{bookId}/characters");
        await ReadProblemAsync(before, HttpStatusCode.NotFound, "characters_not_found");
        var completed = await SubmitAsync(bookId);
        await Host.CompleteAsync(completed, Result);
        await SubmitAsync(bookId, """{"priority":"bulk"}""");

        var cast = await GetAsync($"/api/books/{bookId}/characters");
        Assert.Multiple(() =>
        {
            Assert.That(cast.GetProperty("job_id").GetGuid(), Is.EqualTo(completed));
            Assert.That(cast.GetProperty("language").GetString(), Is.EqualTo("zh"));
            Assert.That(cast.GetProperty("characters")[0].GetProperty("name").GetString(), Is.EqualTo("林小雨"));
            Assert.That(cast.GetProperty("alias_map").GetProperty("小雨").GetString(), Is.EqualTo("林小雨"));
        });
    }

    private async Task<HttpResponseMessage> SubmitWithKeyAsync(Guid bookId, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/books/{bookId}/characters/recognize") { Content = Json(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await Client.SendAsync(request);
    }
}
