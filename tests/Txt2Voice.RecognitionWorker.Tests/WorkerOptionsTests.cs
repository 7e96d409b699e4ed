using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using Txt2Voice.Documents;
using Txt2Voice.Recognition;

namespace Txt2Voice.RecognitionWorker.Tests;

public sealed class WorkerOptionsTests
{
    [TestCase("Slots", "0")]
    [TestCase("Priority", "33")]
    [TestCase("ChunkLength", "0")]
    [TestCase("MaxTries", "21")]
    [TestCase("MaxSlotWait", "00:30:00")]
    [TestCase("SimulatedDelayPerChunk", "-00:00:01")]
    public void Value_WhenASettingIsOutOfRange_NamesIt(string setting, string value)
    {
        using var services = Services($"Worker:{setting}", value);

        Assert.That(
            () => services.GetRequiredService<IOptions<WorkerOptions>>().Value,
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains($"Worker:{setting}"));
    }

    [Test]
    public void Value_WhenNothingIsSet_HasASlotForEachProcessorAndTheChunkLengthOfTheEngine()
    {
        using var services = Services("Worker:Unrelated", "x");
        var options = services.GetRequiredService<IOptions<WorkerOptions>>().Value;

        Assert.That((options.Slots, options.ChunkLength, options.SimulatedDelayPerChunk), Is.EqualTo((Environment.ProcessorCount, (int?)null, TimeSpan.Zero)));
        Assert.That(services.GetRequiredService<IRecognitionEngine>(), Is.TypeOf<BuiltinEngine>());
    }

    [Test]
    public async Task ScanAsync_WhenADelayIsSimulated_WaitsBeforeTheEngineAndStopsWhenCancelled()
    {
        using var services = Services("Worker:SimulatedDelayPerChunk", "00:05:00");
        var engine = services.GetRequiredService<IRecognitionEngine>();
        using var canceled = new CancellationTokenSource();
        var scanning = engine.ScanAsync(
            new BookInfo("en", 4, 1), new TextChunk(0, 0, "Yes.", [new TextSegment(0, 4, 0, 1)]), new RecognitionOptions(), canceled.Token).AsTask();

        Assert.That(scanning.IsCompleted, Is.False);
        await canceled.CancelAsync();
        Assert.That(async () => await scanning, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void ScanAsync_WhenAnErrorIsSimulated_FailsOnlyOnTheChunkItself()
    {
        using var services = Services("Worker:SimulatedErrorText", "No!");
        var engine = services.GetRequiredService<IRecognitionEngine>();
        var book = new BookInfo("en", 8, 2);

        Assert.That(
            () => engine.ScanAsync(book, new TextChunk(1, 0, "Yes. No!", [new TextSegment(5, 3, 1, 1)]), new RecognitionOptions(), default).AsTask(),
            Throws.InvalidOperationException);
        Assert.That(
            () => engine.ScanAsync(book, new TextChunk(0, 0, "Yes. No!", [new TextSegment(0, 5, 0, 1)]), new RecognitionOptions(), default).AsTask(),
            Throws.Nothing, "the text is in its context");
    }

    private static ServiceProvider Services(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IDocumentStore>(new MemoryDocumentStore())
            .AddRecognitionWorker(configuration)
            .BuildServiceProvider();
    }
}
