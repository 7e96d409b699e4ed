namespace Txt2Voice.Recognition.Tests;

/// <summary>What a thread keeps of one book for the next changes no answer.</summary>
public sealed class ReuseTests
{
    private const string First = "陈志强说：“小梅，你来了？”林小梅答道：“来了。”老陈笑道：“好。”志强对小梅说：“走吧。”\n";
    private const string Second = "林志强说：“小梅，你走了？”陈小梅答道：“走了。”陳曉梅說們這個為國來時：“會過還對樣麼沒話。”王大夫问：“谁？”\n";
    private const string English = "“Come here,” said Mr. Smith. “I will,” Mary Smith answered him. “Mary!” cried John Brown.\n";

    [Test]
    public async Task Recognize_BehindOtherBooksAndOptions_GivesTheSameBytes()
    {
        string[] books = [.. new[] { First, Second, English }.Select(text => string.Concat(Enumerable.Repeat(text, 400)))];
        RecognitionOptions[] choices = [new(), new() { EnableCoreference = false }];
        var alone = new Dictionary<(string, RecognitionOptions), byte[]>();
        foreach (string book in books)
        {
            foreach (RecognitionOptions options in choices)
            {
                alone[(book, options)] = await OnNewThread(() => Recognize(book, options));
            }
        }

        await OnNewThread(() =>
        {
            var random = new Random(1);
            for (int round = 0; round < 20; round++)
            {
                string book = books[random.Next(books.Length)];
                RecognitionOptions options = choices[random.Next(choices.Length)];
                Assert.That(Recognize(book, options), Is.EqualTo(alone[(book, options)]));
            }

            return Array.Empty<byte>();
        });
    }

    private static byte[] Recognize(string text, RecognitionOptions options) =>
        ResultJson.Serialize(EngineRun.RecognizeAsync(text, chunkLength: 9_000, options: options).GetAwaiter().GetResult());

    // The engine never waits, so that all of a recognition is on one thread.
    private static Task<byte[]> OnNewThread(Func<byte[]> recognize) =>
        Task.Factory.StartNew(recognize, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
