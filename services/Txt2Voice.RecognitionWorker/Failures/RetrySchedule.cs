using System.Data.Common;

using Microsoft.Extensions.Options;

namespace Txt2Voice.RecognitionWorker;

/// <summary>
/// How often and how soon a failed step is tried again: exponential backoff with "equal jitter", so that workers hit by one outage do not return together
/// (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class RetrySchedule(IOptions<WorkerOptions> options)
{
    /// <summary>Most tries of a step that failed with an exception.</summary>
    public int MaxTries(Exception failure) => IsStorage(failure) ? options.Value.MaxDatabaseTries : options.Value.MaxTries;

    /// <summary>Delay after a number of failed tries, from 1.</summary>
    public TimeSpan DelayAfter(int tries)
    {
        var longest = options.Value.MaxRetryDelay;
        var exponential = options.Value.FirstRetryDelay * Math.Pow(2, Math.Min(tries - 1, 30));
        var delay = exponential < longest ? exponential : longest;
        return (delay / 2) + (delay / 2 * Random.Shared.NextDouble());
    }

    /// <summary>Code of a failure that retries did not help.</summary>
    public static string CodeOf(Exception failure) => IsStorage(failure) ? FailureCodes.StorageError : FailureCodes.RecognitionError;

    /// <summary>What a client is told of it: the engine's own words; of the database only that it failed, since its words name hosts and tables.</summary>
    public static string MessageOf(Exception failure) => IsStorage(failure) ? "The document store failed." : $"The recognition failed: {failure.Message}";

    private static bool IsStorage(Exception failure) => failure is DbException || failure.InnerException is DbException;
}
