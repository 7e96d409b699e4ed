using System.Globalization;

using Txt2Voice.Standalone.Client;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>A job's progress in words.</summary>
internal static class ProgressWords
{
    /// <summary>The stage, such as <c>Scanning</c>.</summary>
    /// <param name="job">The job.</param>
    public static string Stage(JobSnapshot job)
    {
        var stage = job.Stage is { Length: > 0 } named ? named : job.Status;
        return char.ToUpperInvariant(stage[0]) + stage[1..].ToLowerInvariant();
    }

    /// <summary>The sentences, such as <c>1,200/3,400 sentences</c>; empty while their number is unknown.</summary>
    /// <param name="job">The job.</param>
    public static string Sentences(JobSnapshot job) => job.TotalSentences == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{job.ProcessedSentences:N0}/{job.TotalSentences:N0} sentences");

    /// <summary>The remaining time, such as <c>1:05 left</c>; empty while unknown.</summary>
    /// <param name="remaining">The remaining time, or <c>null</c>.</param>
    public static string Remaining(TimeSpan? remaining) => remaining switch
    {
        null => "",
        { TotalHours: >= 1 } time => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss} left"),
        { } time => $"{time:m\\:ss} left",
    };
}
