using Txt2Voice.Integration.Tests.Deployment;
using Txt2Voice.Integration.Tests.Servers;

namespace Txt2Voice.Integration.Tests.EndToEnd;

/// <summary>A 202 means that the job will end, also where nobody is there yet to do it.</summary>
public class OutboxTests
{
    [Test]
    public async Task Submit_NoWorkerWasEverThere_CommandWaitsForTheFirst()
    {
        using var books = new SampleBooks();
        await using var system = await DistributedSystem.StartAsync(workers: 0);
        var documents = new StoredDocuments(system.ConnectionString);
        var job = await system.Client.RecognizeAsync(await system.Client.AddBookAsync(books.Write("en", "the-nine-forty", chunks: 1)));

        // The lane does not exist, so the broker returns the command. Confirmed and gone would it be if it were not mandatory.
        await Eventually.TrueAsync(
            "a first try",
            async () => await documents.CountAsync("SELECT count(*) FROM outbox_messages WHERE attempts > 0") > 0,
            TimeSpan.FromSeconds(30),
            () => system.Tails);
        system.StartWorker();

        var end = await system.Client.WaitForEndAsync(job, () => system.Tails);
        Assert.That(end.GetProperty("status").GetString(), Is.EqualTo("completed"), end.ToString());
        await Eventually.TrueAsync(
            "an empty outbox", async () => await documents.CountAsync("SELECT count(*) FROM outbox_messages") == 0, TimeSpan.FromSeconds(30), () => system.Tails);
    }
}
