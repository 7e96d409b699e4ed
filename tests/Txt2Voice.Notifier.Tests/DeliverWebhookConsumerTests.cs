using System.Globalization;
using System.Text;
using System.Text.Json;

using Txt2Voice.Jobs;

namespace Txt2Voice.Notifier.Tests;

public class DeliverWebhookConsumerTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Result = """{"language":"zh","characters":[{"name":"林小雨"}]}""";

    private Receiver _receiver = null!;

    [SetUp]
    public async Task SetUpAsync() => _receiver = await Receiver.StartAsync();

    [TearDown]
    public async Task TearDownAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task Consume_CompletedJob_PostsResultAndMeta()
    {
        await using var host = await NotifierHost.StartAsync();
        var job = await host.EndAsync(_receiver.Address, j => j.ClientReference = "42", Encoding.UTF8.GetBytes(Result));

        var webhook = await _receiver.NextAsync();
        var body = JsonDocument.Parse(webhook.Body).RootElement;
        var meta = body.GetProperty("meta");
        Assert.Multiple(() =>
        {
            Assert.That((webhook.Method, webhook.Path), Is.EqualTo(("POST", "/done")));
            Assert.That(webhook.Headers["Content-Type"], Does.StartWith("application/json"));
            Assert.That(webhook.Headers["User-Agent"], Does.StartWith("txt2voice/"));
            Assert.That(webhook.Headers, Does.Not.ContainKey("webhook-signature"));
            Assert.That(body.EnumerateObject().Select(p => p.Name), Is.EqualTo((string[])["task_id", "status", "result", "error", "meta"]));
            Assert.That(body.GetProperty("task_id").GetGuid(), Is.EqualTo(job.CorrelationId));
            Assert.That(body.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(body.GetProperty("result").GetRawText(), Is.EqualTo(Result));
            Assert.That(body.GetProperty("error").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(meta.GetProperty("book_id").GetRawText(), Is.EqualTo("42"));
            Assert.That(meta.GetProperty("total_characters").GetInt32(), Is.EqualTo(2));
            Assert.That(meta.GetProperty("total_dialogues").GetInt32(), Is.EqualTo(1));
            Assert.That(meta.GetProperty("total_sentences").GetInt32(), Is.EqualTo(3));
            Assert.That(meta.GetProperty("completed_at").GetDateTimeOffset(), Is.EqualTo(job.CompletedAt));
        });
    }

    [Test]
    public async Task Consume_OneTargetIsSlow_LeavesPlacesToTheOthersAndDeliversItsOwnLater()
    {
        await using var host = await NotifierHost.StartAsync(("Notifier:Concurrency", "8"), ("Notifier:ConcurrencyPerTarget", "2"), ("Notifier:RequestTimeout", "00:00:10"));
        await using var slow = await Receiver.StartAsync();
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Answer = (_, _) => answers.Task;
        var jobs = new List<RecognitionJobState>();
        for (var job = 0; job < 8; job++)
        {
            jobs.Add(await host.EndAsync(slow.Address));
        }

        await slow.NextAsync();
        await slow.NextAsync();
        await host.EndAsync(_receiver.Address);
        await _receiver.NextAsync();
        Assert.That(slow.Count, Is.EqualTo(2), "no more at once, however many wait");

        answers.SetResult();
        foreach (var job in jobs)
        {
            var record = await host.RecordAsync(job.CorrelationId, webhook => webhook.Outcome is not null);
            Assert.That((record.Outcome, record.Try), Is.EqualTo((WebhookEnd.Delivered, 1)), "to be put off is no try");
        }

        Assert.That(slow.Count, Is.EqualTo(jobs.Count));
    }

    [Test]
    public async Task Consume_WithSecret_SignsAsTheSpecificationSays()
    {
        await using var host = await NotifierHost.StartAsync(("Notifier:SigningSecret", Secret));
        await host.EndAsync(_receiver.Address);

        var webhook = await _receiver.NextAsync();
        WebhookSignature.TryReadSecret(Secret, out var secret);
        var timestamp = long.Parse(webhook.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        Assert.Multiple(() =>
        {
            Assert.That(webhook.Headers["webhook-signature"], Is.EqualTo(WebhookSignature.Sign(secret!, webhook.Headers["webhook-id"], timestamp, webhook.Body)));
            Assert.That(DateTimeOffset.FromUnixTimeSeconds(timestamp), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public async Task Consume_FailedOrCanceledJob_TellsSo()
    {
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(_receiver.Address, job =>
        {
            job.CurrentState = JobStates.Failed;
            (job.ErrorCode, job.ErrorMessage) = ("recognition_error", "The chunk is broken.");
        });
        var failed = JsonDocument.Parse((await _receiver.NextAsync()).Body).RootElement;
        await host.EndAsync(_receiver.Address, job => job.CurrentState = JobStates.Canceled);
        var canceled = JsonDocument.Parse((await _receiver.NextAsync()).Body).RootElement;

        Assert.Multiple(() =>
        {
            Assert.That(failed.GetProperty("status").GetString(), Is.EqualTo("failed"));
            Assert.That(failed.GetProperty("error").GetString(), Is.EqualTo("The chunk is broken."));
            Assert.That(failed.GetProperty("result").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(canceled.GetProperty("status").GetString(), Is.EqualTo("canceled"));
            Assert.That(canceled.GetProperty("error").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task Consume_TargetFailsAtFirst_TriesAgainWithTheSameIdentityAndBody()
    {
        _receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number switch { 1 => 503, 2 => 404, _ => 200 };
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(_receiver.Address, result: Encoding.UTF8.GetBytes(Result));

        var tries = new[] { await _receiver.NextAsync(), await _receiver.NextAsync(), await _receiver.NextAsync() };
        Assert.Multiple(() =>
        {
            Assert.That(tries.Select(t => t.Headers["webhook-id"]).Distinct().Count(), Is.EqualTo(1));
            Assert.That(tries.Select(t => Encoding.UTF8.GetString(t.Body)).Distinct().Count(), Is.EqualTo(1));
            Assert.That(host.HasGivenUp, Is.False);
        });
    }

    [Test]
    public async Task Consume_SameCommandTwiceAtOnce_HasTheSameIdentity()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _receiver.Answer = (_, _) => both.Task;
        await using var host = await NotifierHost.StartAsync();
        var job = await host.EndAsync(_receiver.Address);
        var first = await _receiver.NextAsync();
        await host.SendAgainAsync(job.CorrelationId);
        var second = await _receiver.NextAsync();
        both.SetResult();

        await host.RecordAsync(job.CorrelationId, record => record.Outcome == WebhookEnd.Delivered);
        Assert.That(second.Headers["webhook-id"], Is.EqualTo(first.Headers["webhook-id"]));
    }

    [Test]
    public async Task Consume_SameCommandAfterItWasDelivered_PostsNoMore()
    {
        await using var host = await NotifierHost.StartAsync(("Notifier:Concurrency", "1"));
        var job = await host.EndAsync(_receiver.Address);
        await _receiver.NextAsync();
        var record = await host.RecordAsync(job.CorrelationId, r => r.Outcome == WebhookEnd.Delivered);

        await host.SendAgainAsync(job.CorrelationId);
        await host.SendAgainAsync(job.CorrelationId, number: 2);
        var next = await host.EndAsync(_receiver.Address);

        var body = JsonDocument.Parse((await _receiver.NextAsync()).Body).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(body.GetProperty("task_id").GetGuid(), Is.EqualTo(next.CorrelationId));
            Assert.That((record.Try, record.DueAt), Is.EqualTo((1, (DateTimeOffset?)null)));
            Assert.That(record.EndedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public async Task Consume_TargetFails_RecordsWhenTheNextTryIsDueAndDropsARepeatOfTheLast()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync(("Notifier:FirstDelay", "01:00:00"), ("Notifier:Concurrency", "1"));
        var job = await host.EndAsync(_receiver.Address);
        await _receiver.NextAsync();
        var record = await host.RecordAsync(job.CorrelationId, r => r.Try == 2);

        await host.SendAgainAsync(job.CorrelationId);
        var next = await host.EndAsync(_receiver.Address);

        var body = JsonDocument.Parse((await _receiver.NextAsync()).Body).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(body.GetProperty("task_id").GetGuid(), Is.EqualTo(next.CorrelationId));
            Assert.That(record.DueAt, Is.EqualTo(DateTimeOffset.UtcNow.AddHours(1)).Within(TimeSpan.FromMinutes(15)));
            Assert.That((record.Outcome, record.EndedAt), Is.EqualTo(((WebhookEnd?)null, (DateTimeOffset?)null)));
        });
    }

    [Test]
    public async Task Consume_CommandOfAWebhookGivenUpComesAgain_TriesAgain()
    {
        _receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number == 1 ? 410 : 200;
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync();
        var job = await host.EndAsync(_receiver.Address);
        await host.GivenUpAsync();
        await host.RecordAsync(job.CorrelationId, record => record is { Outcome: WebhookEnd.GivenUp, DueAt: null });

        await host.SendAgainAsync(job.CorrelationId);

        Assert.That((await host.RecordAsync(job.CorrelationId, record => record.Outcome == WebhookEnd.Delivered)).Try, Is.EqualTo(1));
        Assert.That(_receiver.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Consume_JobSubmittedAnew_PostsNothingAndRecordsIt()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync(("Notifier:FirstDelay", "01:00:00"));
        var job = await host.EndAsync(_receiver.Address);
        await host.RecordAsync(job.CorrelationId, record => record.Try == 2);

        await host.ChangeAsync(job.CorrelationId, anew => (anew.Attempt, anew.CurrentState) = (2, JobStates.Queued));
        await host.SendAgainAsync(job.CorrelationId, number: 2);

        await host.RecordAsync(job.CorrelationId, record => record is { Outcome: WebhookEnd.Superseded, DueAt: null });
        Assert.That(_receiver.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Consume_TargetNeverTakesIt_LeavesTheCommandInTheErrorQueueAndTheJobAsItIs()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync();
        var job = await host.EndAsync(_receiver.Address);

        var givenUp = await host.GivenUpAsync();
        var after = await host.ReadAsync(job.CorrelationId);
        Assert.Multiple(() =>
        {
            Assert.That((givenUp.JobId, givenUp.Try), Is.EqualTo((job.CorrelationId, 3)));
            Assert.That(_receiver.Count, Is.EqualTo(3));
            Assert.That((after!.CurrentState, after.Revision), Is.EqualTo((JobStates.Completed, job.Revision)));
        });
    }

    [Test]
    public async Task Consume_TargetGone_IsNotTriedAgain()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(_receiver.Address);

        Assert.That((await host.GivenUpAsync()).Try, Is.EqualTo(1));
        Assert.That(_receiver.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Consume_TargetRedirects_DoesNotFollow()
    {
        await using var elsewhere = await Receiver.StartAsync();
        _receiver.Answer = (_, context) =>
        {
            context.Response.Redirect(elsewhere.Address.ToString());
            return Task.CompletedTask;
        };
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(_receiver.Address);

        await host.GivenUpAsync();
        Assert.That((_receiver.Count, elsewhere.Count), Is.EqualTo((3, 0)));
    }

    [Test]
    public async Task Consume_TargetDoesNotAnswerInTime_GivesUpWaiting()
    {
        _receiver.Answer = (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await using var host = await NotifierHost.StartAsync(("Notifier:RequestTimeout", "00:00:00.200"), ("Notifier:MaxTries", "1"));
        await host.EndAsync(_receiver.Address);

        Assert.That((await host.GivenUpAsync()).Try, Is.EqualTo(1));
    }

    [Test]
    public async Task Consume_NobodyListens_TriesAgain()
    {
        var address = _receiver.Address;
        await _receiver.DisposeAsync();
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(address);

        Assert.That((await host.GivenUpAsync()).Try, Is.EqualTo(3));
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("[::ffff:127.0.0.1]")]
    public async Task Consume_LoopbackNotAllowed_NeverConnects(string name)
    {
        await using var host = await NotifierHost.StartAsync(("Notifier:AllowLoopback", "false"), ("Notifier:AllowPrivateNetworks", "true"));
        await host.EndAsync(new UriBuilder(_receiver.Address) { Host = name }.Uri);

        Assert.That((await host.GivenUpAsync()).Try, Is.EqualTo(1));
        Assert.That(_receiver.Count, Is.Zero);
    }

    [Test]
    public async Task Consume_NobodyToTellOrNotEnded_PostsNothing()
    {
        await using var host = await NotifierHost.StartAsync();
        await host.EndAsync(callbackUrl: null);
        await host.EndAsync(_receiver.Address, job => job.CurrentState = JobStates.Scanning);
        var told = await host.EndAsync(_receiver.Address);

        var body = JsonDocument.Parse((await _receiver.NextAsync()).Body).RootElement;
        Assert.That(body.GetProperty("task_id").GetGuid(), Is.EqualTo(told.CorrelationId));
        Assert.That(host.HasGivenUp, Is.False);
    }

    [Test]
    public void Start_SecretIsNone_NamesTheSetting() => Assert.That(
        async () => await NotifierHost.StartAsync(("Notifier:SigningSecret", "secret")),
        Throws.Exception.With.Message.Contains("Notifier:SigningSecret"));
}
