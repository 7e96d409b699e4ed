using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Txt2Voice.Api.Tests;

public class BookEndpointsTests : ApiFixture
{
    private const string Chinese = "第一章 雨夜\r\n“你是谁？”林小雨问道。陈子昂没有回答，只是看着窗外的雨，过了很久才轻轻地叹了一口气。\r\n";

    [Test]
    public async Task Upload_Json_IsCreatedAndItsTextIsTheSame()
    {
        using var response = await Client.PostAsync("/api/books", Json("""{"title":"雨夜","text":"一行。\n二行 😀。"}"""));

        var book = await ReadAsync(response, HttpStatusCode.Created);
        var id = book.GetProperty("id").GetGuid();
        using var text = await Client.GetAsync($"/api/books/{id}/text");
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.Location?.AbsolutePath, Is.EqualTo($"/api/books/{id}"));
            Assert.That(book.GetProperty("title").GetString(), Is.EqualTo("雨夜"));
            Assert.That(book.GetProperty("text_length").GetInt32(), Is.EqualTo("一行。\n二行 😀。".Length));
            Assert.That(book.GetProperty("encoding").GetString(), Is.Null);
            Assert.That(text.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/plain; charset=utf-8"));
            Assert.That(text.Content.ReadAsStringAsync().Result, Is.EqualTo("一行。\n二行 😀。"));
        });
    }

    [Test]
    public async Task GetText_SurrogatePairAcrossTwoPages_IsWhole()
    {
        var text = new string('a', 65_535) + "😀" + new string('b', 70_000);
        var id = await AddBookAsync(text);

        Assert.That(await Client.GetStringAsync($"/api/books/{id}/text"), Is.EqualTo(text));
    }

    [Test]
    public async Task Upload_FileInGb18030_IsDetectedAndTitledByItsName()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(string.Concat(Enumerable.Repeat(Chinese, 20)));
        using var form = new MultipartFormDataContent { { Bytes(bytes, "text/plain"), "file", "雨夜.txt" } };
        using var response = await Client.PostAsync("/api/books", form);

        var book = await ReadAsync(response, HttpStatusCode.Created);
        Assert.Multiple(() =>
        {
            Assert.That(book.GetProperty("title").GetString(), Is.EqualTo("雨夜"));
            Assert.That(book.GetProperty("encoding").GetString(), Is.EqualTo("gb18030"));
            Assert.That(book.GetProperty("encoding_detected").GetBoolean(), Is.True);
            Assert.That(book.GetProperty("replaced_characters").GetInt32(), Is.Zero);
            Assert.That(Client.GetStringAsync($"/api/books/{book.GetProperty("id")}/text").Result, Does.StartWith(Chinese));
        });
    }

    [Test]
    public async Task Upload_FormWithEncodingAndTitle_ObeysThem()
    {
        using var form = new MultipartFormDataContent
        {
            { Bytes([0x93, 0x48, 0x69, 0x94], "application/octet-stream"), "file", "x.txt" },
            { new StringContent("windows-1252"), "encoding" },
            { new StringContent("Given"), "title" },
        };
        using var response = await Client.PostAsync("/api/books", form);

        var book = await ReadAsync(response, HttpStatusCode.Created);
        Assert.Multiple(() =>
        {
            Assert.That(book.GetProperty("title").GetString(), Is.EqualTo("Given"));
            Assert.That(book.GetProperty("encoding").GetString(), Is.EqualTo("windows-1252"));
            Assert.That(book.GetProperty("encoding_detected").GetBoolean(), Is.False);
            Assert.That(Client.GetStringAsync($"/api/books/{book.GetProperty("id")}/text").Result, Is.EqualTo("“Hi”"));
        });
    }

    [Test]
    public async Task Upload_PlainTextWithBrokenBytes_CountsThem()
    {
        using var response = await Client.PostAsync("/api/books?title=Broken", Bytes([.. "Hello "u8, 0xFF, .. " world"u8], "text/plain; charset=utf-8"));

        var book = await ReadAsync(response, HttpStatusCode.Created);
        Assert.Multiple(() =>
        {
            Assert.That(book.GetProperty("title").GetString(), Is.EqualTo("Broken"));
            Assert.That(book.GetProperty("replaced_characters").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Upload_BrokenEpub_IsUnprocessable()
    {
        using var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("nothing.txt");
        }

        using var response = await Client.PostAsync("/api/books", Bytes(zip.ToArray(), "application/epub+zip"));

        await ReadProblemAsync(response, HttpStatusCode.UnprocessableEntity, "unreadable_book");
    }

    [TestCase("""{"title":"x","text":"  \n"}""", "text")]
    [TestCase("""{"title":"x"}""", "text")]
    [TestCase("""{"text":5}""", "text")]
    [TestCase("""{"txt":"x"}""", "txt")]
    [TestCase("""{"title":"a\u0000b","text":"x"}""", "title")]
    [TestCase("{", "body")]
    [TestCase("null", "body")]
    public async Task Upload_BadJson_NamesTheField(string json, string field)
    {
        using var response = await Client.PostAsync("/api/books", Json(json));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [Test]
    public async Task Upload_UnknownEncoding_NamesTheFieldAndTheEncodings()
    {
        using var response = await Client.PostAsync("/api/books?encoding=klingon", Bytes("Hi"u8.ToArray(), "text/plain"));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").GetProperty("encoding")[0].GetString(), Does.Contain("gb18030"));
    }

    [Test]
    public async Task Upload_FormWithoutFile_NamesTheField()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "title" } };
        using var response = await Client.PostAsync("/api/books", form);

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty("file", out _), Is.True);
    }

    [Test]
    public async Task Upload_TooLarge_IsRefusedWithTheLimit()
    {
        using var response = await Client.PostAsync("/api/books", Bytes(new byte[ApiHost.MaxBookBytes + 1], "text/plain"));

        var problem = await ReadProblemAsync(response, HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("400,000"));
    }

    [Test]
    public async Task Upload_OtherMediaType_IsRefused()
    {
        using var response = await Client.PostAsync("/api/books", Bytes([1], "image/png"));

        await ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Test]
    public async Task List_PageByPage_GivesEachBookOnceNewestFirst()
    {
        var added = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            added.Insert(0, await AddBookAsync());
        }

        var listed = new List<Guid>();
        var cursor = "";
        while (cursor is not null && listed.Count < added.Count)
        {
            var page = await GetAsync($"/api/books?limit=2&cursor={cursor}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(b => b.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.That(listed.Take(added.Count), Is.EqualTo(added));
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=201", "limit")]
    [TestCase("cursor=nonsense", "cursor")]
    public async Task List_BadQuery_NamesTheParameter(string query, string field)
    {
        using var response = await Client.GetAsync($"/api/books?{query}");

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [TestCase("")]
    [TestCase("/text")]
    [TestCase("/characters")]
    [TestCase("/characters/recognize")]
    public async Task Get_UnknownBook_IsNotFound(string path)
    {
        using var response = await Client.GetAsync($"/api/books/{Guid.NewGuid()}{path}");

        await ReadProblemAsync(response, HttpStatusCode.NotFound, "book_not_found");
    }

    [Test]
    public async Task Delete_BookAtRest_IsGoneWithItsText()
    {
        var id = await AddBookAsync();

        using var deleted = await Client.DeleteAsync($"/api/books/{id}");
        using var again = await Client.DeleteAsync($"/api/books/{id}");
        using var text = await Client.GetAsync($"/api/books/{id}/text");

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await ReadProblemAsync(again, HttpStatusCode.NotFound, "book_not_found");
        await ReadProblemAsync(text, HttpStatusCode.NotFound, "book_not_found");
    }

    [Test]
    public async Task Delete_WhileAJobRuns_IsRefusedUntilItEnds()
    {
        var id = await AddBookAsync();
        var jobId = await SubmitAsync(id);

        using var refused = await Client.DeleteAsync($"/api/books/{id}");
        var problem = await ReadProblemAsync(refused, HttpStatusCode.Conflict, "book_in_use");
        Assert.That(problem.GetProperty("job_id").GetGuid(), Is.EqualTo(jobId));
        await Host.MoveAsync(jobId, ApiHost.Cancel);
        using var deleted = await Client.DeleteAsync($"/api/books/{id}");

        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("cancel"));
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        });
    }

    [Test]
    public async Task Upload_SentByAClientThatWantsEvents_StillGetsAProblemDocument()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{Guid.NewGuid()}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await Client.SendAsync(request);

        var problem = await ReadAsync(response, HttpStatusCode.NotFound);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("job_not_found"));
    }
}
