using Microsoft.Extensions.Time.Testing;

using Txt2Voice.Standalone.Client;
using Txt2Voice.Standalone.Terminal;

namespace Txt2Voice.Standalone.Tests;

public class LineProgressTests
{
    [Test]
    public async Task Report_ManyChanges_WritesALineAStageAndOneEveryTenSeconds()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var writer = new StringWriter { NewLine = "\n" };

        await new LineProgress(writer, time).RunAsync(progress =>
        {
            progress.Report(new JobSnapshot { Status = "pending", Stage = "queued" });
            for (var second = 0; second < 20; second++)
            {
                progress.Report(new JobSnapshot
                {
                    Status = "processing",
                    Stage = "scanning",
                    Progress = second,
                    ProcessedSentences = second * 10,
                    TotalSentences = 1_000,
                });
                time.Advance(TimeSpan.FromSeconds(1));
            }

            return Task.FromResult(true);
        });

        Assert.That(writer.ToString(), Is.EqualTo(
            """
            Queued: 0 %
            Scanning: 0 %, 0/1,000 sentences
            Scanning: 10 %, 100/1,000 sentences, 1:30 left

            """));
    }
}
