using System.Text.Json;

using Txt2Voice.Contracts;

namespace Txt2Voice.Jobs;

/// <summary>The first command of a job, made from its row: by the Api on submission and by the orchestrator when it has to be sent again.</summary>
public static class JobCommands
{
    /// <summary>Makes the command.</summary>
    /// <param name="job">The job.</param>
    public static RecognizeCharacters Recognize(RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new RecognizeCharacters
        {
            JobId = job.CorrelationId,
            Attempt = job.Attempt,
            BookId = job.BookId,
            TextLength = job.TextLength,
            Options = ReadOptions(job),
        };
    }

    /// <summary>What the client chose, from <see cref="RecognitionJobState.Options"/>.</summary>
    /// <param name="job">The job.</param>
    public static RecognitionOptions ReadOptions(RecognitionJobState job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return JsonSerializer.Deserialize<RecognitionOptions>(job.Options) ?? new RecognitionOptions();
    }

    internal static string Write(RecognitionOptions options) => JsonSerializer.Serialize(options);
}
